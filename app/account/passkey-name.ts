import { deviceLabelOf } from "#domain/device-label";
import type { DeviceLabel } from "#domain/sessions";
import { factors_passkey_name, factors_passkey_name_plain } from "#messages";

// Names of products, which are the same in every language.
const BROWSERS: Partial<Record<DeviceLabel["browser"], string>> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  opera: "Opera",
  safari: "Safari",
  samsung: "Samsung Internet",
};
const SYSTEMS: Partial<Record<DeviceLabel["system"], string>> = {
  android: "Android",
  chromeos: "ChromeOS",
  ipad: "iPad",
  iphone: "iPhone",
  linux: "Linux",
  macos: "macOS",
  windows: "Windows",
};

/** What a passkey is called until its owner calls it something else: where it was made. */
export function passkeyName(userAgent: string): string {
  const label = deviceLabelOf(userAgent);
  const [browser, system] = [BROWSERS[label.browser], SYSTEMS[label.system]];
  return browser && system ? factors_passkey_name({ browser, system }) : factors_passkey_name_plain();
}
