import { Client, escapeIdentifier, escapeLiteral } from "pg";

/**
 * Lets the web and the workers in: the role their connection string names can sign in with its password and is a
 * member of `egm_app`, which may do what they need and no more (see the migration `append_only_audit`). Where they
 * sign in as the owner itself, there is nothing to do, and nothing keeps them from changing the audit log.
 */
export async function admitApplication(ownerUrl: string, applicationUrl: string): Promise<void> {
  const { username, password } = new URL(applicationUrl);
  if (username === new URL(ownerUrl).username) return;
  const name = decodeURIComponent(username);
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
    const role = escapeIdentifier(name);
    const signIn = `LOGIN PASSWORD ${escapeLiteral(decodeURIComponent(password))}`;
    await client.query(`${rowCount === 0 ? "CREATE" : "ALTER"} ROLE ${role} ${signIn}`);
    await client.query(`GRANT egm_app TO ${role}`);
  } finally {
    await client.end();
  }
}
