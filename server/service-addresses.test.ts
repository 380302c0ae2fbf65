import { expect, test } from "vitest";
import { withServiceAddresses } from "./service-addresses.ts";

const login = JSON.stringify({ username: "egm_shop", password: "p@ss/word", engine: "postgres" });

test("a host and a secret make the URL of the database, encoded, with TLS that verifies the name", () => {
  const { DATABASE_URL = "" } = withServiceAddresses({
    DATABASE_HOST: "proxy.example.org",
    DATABASE_SECRET: login,
  });
  const { username, password, host, search } = new URL(DATABASE_URL);
  expect({ username, password, host, search }).toEqual({
    username: "egm_shop",
    password: "p%40ss%2Fword",
    host: "proxy.example.org:5432",
    search: "?sslmode=verify-full",
  });
});

test("a secret's port and database are used where it names them", () => {
  const secret = JSON.stringify({ username: "u", password: "p", port: 6543, dbname: "market" });
  expect(
    withServiceAddresses({ DATABASE_HOST: "db.example.org", DATABASE_SECRET: secret }).DATABASE_URL,
  ).toContain("@db.example.org:6543/market?");
});

test("replicas are reached with the application's sign-in, the migration with the owner's", () => {
  const addresses = withServiceAddresses({
    DATABASE_HOST: "proxy.example.org",
    DATABASE_SECRET: login,
    DATABASE_OWNER_SECRET: JSON.stringify({ username: "egm_owner", password: "secret" }),
    DATABASE_REPLICA_HOSTS: "one.example.org, two.example.org",
  });
  expect(addresses.DATABASE_MIGRATION_URL).toContain("egm_owner:secret@proxy.example.org");
  expect(addresses.DATABASE_REPLICA_URLS?.split(",").map((url) => new URL(url).hostname)).toEqual([
    "one.example.org",
    "two.example.org",
  ]);
  expect(addresses.DATABASE_REPLICA_URLS).not.toContain("egm_owner");
});

test("Redis is reached with TLS and its password", () => {
  expect(withServiceAddresses({ REDIS_HOST: "cache.example.org", REDIS_PASSWORD: "a:b" }).REDIS_URL).toBe(
    "rediss://:a%3Ab@cache.example.org:6379",
  );
});

test("a URL that is given stands, and an environment of URLs is left as it is", () => {
  const given = { DATABASE_URL: "postgresql://shop@127.0.0.1/shop", REDIS_URL: "redis://127.0.0.1:6379" };
  expect(withServiceAddresses(given)).toEqual(given);
  const both = { ...given, DATABASE_HOST: "db.example.org", DATABASE_SECRET: login };
  expect(withServiceAddresses(both).DATABASE_URL).toBe(given.DATABASE_URL);
});

test("a secret that is none is named and not repeated", () => {
  const attempt = (secret: string) => () =>
    withServiceAddresses({ DATABASE_HOST: "db.example.org", DATABASE_SECRET: secret });
  for (const secret of ["hunter2", JSON.stringify({ username: "u", pass: "hunter2" })]) {
    expect(attempt(secret)).toThrow("DATABASE_SECRET must be JSON");
    expect(attempt(secret)).not.toThrow("hunter2");
  }
});
