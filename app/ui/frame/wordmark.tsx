import { Link } from "@remix-run/react";
import { app_name } from "#messages";

/** The name of the shop with its tomato; leads home. */
export function Wordmark() {
  return (
    <Link
      to="/"
      aria-label={app_name()}
      className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-full"
    >
      <svg aria-hidden viewBox="0 0 32 32" className="size-8">
        <circle cx="16" cy="18.5" r="11.5" className="fill-tomato" />
        <path
          d="M16 9.2c-2.6-.4-5.2-1.7-6.6-3.6 2.3-.3 4.3.1 5.7 1.2-.2-1.600.3-3.200 1.500-4.400.9 1.300 1.200 2.800.9 4.300 1.400-1 3.300-1.400 5.400-1.100-1.300 2-4.100 3.300-6.900 3.600Z"
          className="fill-leaf"
        />
        <path
          d="M9.500 17.500c.5-2.300 2-3.900 4-4.600"
          className="fill-none stroke-paper"
          strokeWidth="1.8"
          strokeLinecap="round"
          opacity=".7"
        />
      </svg>
      <span className="font-display text-lg font-extrabold tracking-tight">
        eGrocery<span className="text-leaf">Mart</span>
      </span>
    </Link>
  );
}
