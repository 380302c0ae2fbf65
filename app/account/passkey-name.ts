import { deviceLabelOf } from "#domain/device-label";
import { factors_passkey_name, factors_passkey_name_plain } from "#messages";
import { productNames } from "#ui/format/device-name.ts";

/** What a passkey is called until its owner calls it something else: where it was made. */
export function passkeyName(userAgent: string): string {
  const { browser, system } = productNames(deviceLabelOf(userAgent));
  return browser && system ? factors_passkey_name({ browser, system }) : factors_passkey_name_plain();
}
