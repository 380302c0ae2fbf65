import { ROLES } from "#domain/accounts";
import type { AuditEvent } from "#domain/audit";
import { cents } from "#domain/money";
import {
  audit_fact_before_sale,
  audit_fact_by,
  audit_fact_changed,
  audit_fact_delivery,
  audit_fact_devices,
  audit_fact_free_from,
  audit_fact_had_passkeys,
  audit_fact_letters,
  audit_fact_message,
  audit_fact_move,
  audit_fact_new_name,
  audit_fact_new_words,
  audit_fact_now,
  audit_fact_role,
  audit_fact_smallest,
  audit_fact_unused,
  audit_fact_with,
  audit_why_forbidden,
  audit_why_second_factor,
  audit_why_sign_in_again,
} from "#messages";
import { formatNumber } from "#ui/format/locale.ts";
import { formatMoney } from "#ui/format/money.ts";
import { ROLE_NAMES } from "./role-names.ts";

type Detail = AuditEvent["detail"];
type Value = Detail[string];

const WHY: Readonly<Record<string, () => string>> = {
  forbidden: audit_why_forbidden,
  "second-factor-needed": audit_why_second_factor,
  "sign-in-again": audit_why_sign_in_again,
};

/** What an entry says besides who did what: each fact a few words. What nobody would understand stays out. */
export function factsOf({ action, detail }: AuditEvent): string[] {
  const { from, to, wasFrom, wasTo, ...others } = detail;
  const money = action === "vendor.offers.change-price";
  const moved =
    from === undefined && to === undefined
      ? []
      : [audit_fact_changed({ from: shown(from ?? null, money), to: shown(to ?? null, money) })];
  const sale =
    wasFrom === wasTo
      ? []
      : [audit_fact_before_sale({ from: shown(wasFrom ?? null, true), to: shown(wasTo ?? null, true) })];
  return [...moved, ...sale, ...Object.entries(others).flatMap(([name, value]) => factOf(name, value))];
}

function factOf(name: string, value: Value): string[] {
  if (value === null) return [];
  const write = FACTS[name];
  const words = write?.(value);
  return words ? [words] : [];
}

const FACTS: Readonly<Record<string, (value: NonNullable<Value>) => string | null>> = {
  with: (value) => audit_fact_with({ what: shown(value) }),
  by: (value) => audit_fact_by({ what: shown(value) }),
  role: (value) => audit_fact_role({ role: shown(value) }),
  reason: (value) => WHY[String(value)]?.() ?? String(value),
  passkeys: (value) => audit_fact_had_passkeys({ count: Number(value) }),
  sessions: (value) => audit_fact_devices({ count: Number(value) }),
  error: (value) => shown(value),
  letters: (value) => audit_fact_letters({ count: Number(value) }),
  message: (value) => audit_fact_message({ id: shown(value).slice(0, 8) }),
  unused: (value) => audit_fact_unused({ count: Number(value) }),
  onHandDelta: (value) => audit_fact_move({ amount: signed(Number(value)) }),
  onHand: (value) => audit_fact_now({ amount: formatNumber(Number(value)) }),
  renamed: (value) => (value === true ? audit_fact_new_name() : null),
  toldAnew: (value) => (value === true ? audit_fact_new_words() : null),
  deliveryFee: (value) => audit_fact_delivery({ amount: shown(value, true) }),
  minimumOrder: (value) => audit_fact_smallest({ amount: shown(value, true) }),
  freeDeliveryFrom: (value) => audit_fact_free_from({ amount: shown(value, true) }),
  scopes: (value) => String(value).replaceAll(" ", ", "),
};

function shown(value: Value, money = false): string {
  if (value === null) return "–";
  if (money && typeof value === "number") return formatMoney(cents(value));
  const role = ROLES.find((each) => each === value);
  return role === undefined ? String(value) : ROLE_NAMES[role]();
}

function signed(amount: number): string {
  return amount > 0 ? `+${formatNumber(amount)}` : formatNumber(amount);
}
