import { useEffect, useState } from "react";

/** How the shop looks: as the device does, or as somebody said. */
export const THEMES = ["device", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

// What /theme.js, which shows and remembers the choice, hears and says.
const CHOSEN = "theme-chosen";
const CHANGED = "theme-changed";

function shownTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return THEMES.find((known) => known === theme) ?? "device";
}

export function chooseTheme(theme: Theme): void {
  dispatchEvent(new CustomEvent(CHOSEN, { detail: theme }));
}

/** The look chosen on this device, in whichever tab; "device" until the page is alive. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState<Theme>("device");
  useEffect(() => {
    const look = () => setTheme(shownTheme());
    look();
    addEventListener(CHANGED, look);
    return () => removeEventListener(CHANGED, look);
  }, []);
  return theme;
}
