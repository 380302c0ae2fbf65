/** A column that holds sealed fields; each is sealed as `<table>.<column>:<primary key>`. */
export type SealedColumn = {
  readonly table: string;
  readonly column: string;
  readonly key: string;
  /** What PostgreSQL calls the key's type. */
  readonly keyType: "uuid" | "text";
};

/**
 * Every column that is sealed anew when a new data key takes over. Not among them: `audit_events.address`, because the
 * log is never changed, and mails on their way, which are gone within days. Old data keys therefore stay.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "accounts", column: "email", key: "id", keyType: "uuid" },
  { table: "accounts", column: "name", key: "id", keyType: "uuid" },
  { table: "accounts", column: "totp_secret", key: "id", keyType: "uuid" },
  { table: "orders", column: "contact", key: "id", keyType: "uuid" },
  { table: "signing_keys", column: "private_key", key: "kid", keyType: "text" },
];
