import * as v from "valibot";

type Environment = Readonly<Record<string, string | undefined>>;

const POSTGRES_PORT = 5432;
const REDIS_PORT = 6379;
const DATABASE = "egrocerymart";

/** As Secrets Manager keeps the sign-in to an RDS database; what else it says, the variables say too. */
const Login = v.object({
  username: v.pipe(v.string(), v.minLength(1)),
  password: v.pipe(v.string(), v.minLength(1)),
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)), POSTGRES_PORT),
  dbname: v.optional(v.pipe(v.string(), v.minLength(1)), DATABASE),
});
type Login = v.InferOutput<typeof Login>;

/**
 * Completes an environment that names services by their parts, as AWS hands them to a container, with the URLs that
 * the configuration is made of. A URL that is given stands.
 *
 * `DATABASE_HOST` and the secret `DATABASE_SECRET` (JSON: username, password, port, dbname) make `DATABASE_URL`;
 * `DATABASE_OWNER_SECRET`, which only the migration has, `DATABASE_MIGRATION_URL`; `DATABASE_REPLICA_HOSTS`, separated
 * by commas, `DATABASE_REPLICA_URLS`; `REDIS_HOST` and `REDIS_PASSWORD` make `REDIS_URL`. All of them are reached with
 * TLS, certificates and names verified.
 * @throws {Error} naming the variable that is no such secret; its value is not repeated.
 */
export function withServiceAddresses(environment: Environment): Record<string, string | undefined> {
  const { DATABASE_HOST, DATABASE_REPLICA_HOSTS, REDIS_HOST, REDIS_PASSWORD = "" } = environment;
  const login = loginOf(environment, "DATABASE_SECRET");
  const owner = loginOf(environment, "DATABASE_OWNER_SECRET");
  const replicas = (DATABASE_REPLICA_HOSTS ?? "").split(",").filter((host) => host.trim() !== "");
  const made = {
    ...(DATABASE_HOST && login && { DATABASE_URL: postgresUrl(DATABASE_HOST, login) }),
    ...(DATABASE_HOST && owner && { DATABASE_MIGRATION_URL: postgresUrl(DATABASE_HOST, owner) }),
    ...(login && {
      DATABASE_REPLICA_URLS: replicas.map((host) => postgresUrl(host.trim(), login)).join(","),
    }),
    ...(REDIS_HOST && {
      REDIS_URL: `rediss://:${encodeURIComponent(REDIS_PASSWORD)}@${REDIS_HOST}:${REDIS_PORT}`,
    }),
  };
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== "");
  return { ...environment, ...made, ...Object.fromEntries(given) };
}

function postgresUrl(host: string, { username, password, port, dbname }: Login): string {
  const [name, secret] = [encodeURIComponent(username), encodeURIComponent(password)];
  return `postgresql://${name}:${secret}@${host}:${port}/${encodeURIComponent(dbname)}?sslmode=verify-full`;
}

function loginOf(environment: Environment, variable: string): Login | undefined {
  const text = environment[variable];
  if (text === undefined || text === "") return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Login), text);
  if (parsed.success) return parsed.output;
  throw new Error(
    `The configuration is incomplete:\n  ${variable} must be JSON with a database's username and password`,
  );
}
