import type { DeviceLabel } from "#domain/sessions";
import { devices_app, devices_browser_other, devices_name, devices_system_other } from "#messages";

/** Names of products, the same in every language. */
const BROWSERS: Record<Exclude<DeviceLabel["browser"], "other">, string> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  opera: "Opera",
  safari: "Safari",
  samsung: "Samsung Internet",
};
const SYSTEMS: Record<Exclude<DeviceLabel["system"], "other">, string> = {
  android: "Android",
  chromeos: "ChromeOS",
  ipad: "iPad",
  iphone: "iPhone",
  linux: "Linux",
  macos: "Mac",
  windows: "Windows",
};

/** What a device is called on screens: `Firefox on Windows`. */
export function deviceName(label: DeviceLabel): string {
  const { browser, system } = productNames(label);
  if (browser === null && system === null) return devices_app();
  return devices_name({
    browser: browser ?? devices_browser_other(),
    system: system ?? devices_system_other(),
  });
}

/** The names of a device's browser and system; null where it is none we know. */
export function productNames({ browser, system }: DeviceLabel) {
  return {
    browser: browser === "other" ? null : BROWSERS[browser],
    system: system === "other" ? null : SYSTEMS[system],
  };
}

/** Whether it is carried about, for its picture. */
export function isHandheld({ system }: DeviceLabel): boolean {
  return system === "android" || system === "iphone" || system === "ipad";
}
