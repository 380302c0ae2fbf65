import { useEffect, useState } from "react";

const TICK_MS = 30_000;

/**
 * The device's clock in epoch milliseconds, moving every half minute. Null while a page is rendered on the
 * server and hydrated, because cached pages are older than their readers.
 */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
