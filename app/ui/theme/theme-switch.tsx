import type { LucideIcon } from "lucide-react";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import SunMoon from "lucide-react/icons/sun-moon";
import { useId } from "react";
import { theme_dark, theme_device, theme_legend, theme_light } from "#messages";
import { classNames } from "../class-names.ts";
import { chooseTheme, THEMES, type Theme, useTheme } from "./theme.ts";

const ICONS: Readonly<Record<Theme, LucideIcon>> = { device: SunMoon, light: Sun, dark: Moon };
const NAMES: Readonly<Record<Theme, () => string>> = {
  device: theme_device,
  light: theme_light,
  dark: theme_dark,
};

/** On paper, on a desk's awning, or with its words beside the icons. */
export type SwitchShape = "compact" | "awning" | "worded";

const GROUP: Readonly<Record<SwitchShape, string>> = {
  compact: "rounded-full border border-line-strong p-0.5",
  awning: "justify-center md:flex-col lg:flex-row",
  worded: "w-full flex-wrap rounded-control border border-line-strong p-1",
};

const SEGMENT: Readonly<Record<SwitchShape, string>> = {
  compact:
    "size-10 rounded-full has-checked:bg-leaf has-checked:text-on-leaf not-has-checked:hover:bg-leaf-soft",
  awning:
    "h-11 min-w-11 flex-1 rounded-control text-on-awning-soft has-checked:bg-on-awning/16 has-checked:text-on-awning not-has-checked:hover:bg-on-awning/8",
  worded:
    "min-h-11 flex-1 rounded-control font-semibold has-checked:bg-leaf has-checked:text-on-leaf not-has-checked:hover:bg-leaf-soft",
};

/** Light, dark, or as the device has it. It needs scripting, so it shows only where there is. */
export function ThemeSwitch({ shape = "compact" }: { readonly shape?: SwitchShape }) {
  const theme = useTheme();
  const name = useId();
  return (
    <fieldset className="min-w-0 noscript:hidden">
      <legend className="sr-only">{theme_legend()}</legend>
      <div className={classNames("inline-flex gap-0.5", GROUP[shape])}>
        {THEMES.map((one) => {
          const Icon = ICONS[one];
          return (
            <label
              key={one}
              className={classNames(
                "relative flex cursor-pointer items-center justify-center gap-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
                SEGMENT[shape],
              )}
            >
              <input
                type="radio"
                name={name}
                value={one}
                checked={one === theme}
                onChange={() => chooseTheme(one)}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <Icon aria-hidden className="size-5 shrink-0" />
              <span className={shape === "worded" ? undefined : "sr-only"}>{NAMES[one]()}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
