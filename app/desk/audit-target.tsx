import { Link } from "@remix-run/react";
import type { AuditEvent } from "#domain/audit";
import {
  audit_of_account,
  audit_of_error,
  audit_of_key,
  audit_of_offer,
  audit_of_product,
  audit_of_queue,
  audit_of_vendor,
} from "#messages";

/** Whose names a reader of the log may see, and where more of an account is to be seen; null where nowhere. */
export type People = {
  readonly names: Readonly<Record<string, string>>;
  readonly pageOf: ((accountId: string) => string) | null;
};

/** Enough of an id to tell two apart; its end, since ids made together begin alike. */
const SHORT = 6;
const short = (id: string) => id.slice(-SHORT);

/** An account by its owner's name, else by the end of its id; the whole id is in the title. */
export function Person({ accountId, people }: { readonly accountId: string; readonly people: People }) {
  const words = <bdi>{people.names[accountId] ?? audit_of_account({ id: short(accountId) })}</bdi>;
  if (people.pageOf === null) return <span title={accountId}>{words}</span>;
  return (
    <Link
      to={people.pageOf(accountId)}
      title={accountId}
      className="underline decoration-line-strong underline-offset-4 hover:text-leaf"
    >
      {words}
    </Link>
  );
}

const KINDS: Readonly<Record<string, (of: { id: string }) => string>> = {
  offer: audit_of_offer,
  product: audit_of_product,
  vendor: audit_of_vendor,
  queue: audit_of_queue,
  error: audit_of_error,
  "api-key": ({ id }) => audit_of_key({ id: short(id) }),
};

/** What something was done to; nothing where it was done to the one who did it. */
export function AuditTarget({ event, people }: { readonly event: AuditEvent; readonly people: People }) {
  const { target, accountId } = event;
  const [kind = "", id = ""] = target.split(":");
  if (kind === "account")
    return id === accountId || id === "" ? null : <Person accountId={id} people={people} />;
  return <span title={target}>{KINDS[kind]?.({ id }) ?? target}</span>;
}
