import { expect, test } from "vitest";
import { parseConfig } from "./config.server.ts";

const complete = {
  DATABASE_URL: "postgresql://shop@127.0.0.1/shop",
  REDIS_URL: "redis://127.0.0.1:6379",
  ORDERS_QUEUE_URL: "http://127.0.0.1:4566/000000000000/orders",
  MAIL_QUEUE_URL: "http://127.0.0.1:4566/000000000000/mail",
  NOTICES_QUEUE_URL: "http://127.0.0.1:4566/000000000000/notices",
  IMAGES_QUEUE_URL: "http://127.0.0.1:4566/000000000000/images",
  MAIL_FROM: "Shop <shop@example.org>",
  UPLOADS_BUCKET: "uploads",
  SESSION_SECRET: "s".repeat(32),
  KEY_FILE: ".data/keys/wrapping.key",
  LOOKUP_SECRET: "l".repeat(32),
};

test("a complete environment is parsed once into typed values", () => {
  const config = parseConfig({
    ...complete,
    PORT: "8080",
    DATABASE_REPLICA_URLS: "postgresql://a/x, postgresql://b/x",
  });
  expect(config.http.port).toBe(8080);
  expect(config.database.replicaUrls).toEqual(["postgresql://a/x", "postgresql://b/x"]);
});

test("a missing variable is named", () => {
  const { DATABASE_URL: _absent, ...rest } = complete;
  expect(() => parseConfig(rest)).toThrow("DATABASE_URL is not set");
});

test("an empty variable counts as missing", () => {
  expect(() => parseConfig({ ...complete, REDIS_URL: "" })).toThrow("REDIS_URL is not set");
});

test("a malformed secret is named and its value is not repeated", () => {
  const attempt = () => parseConfig({ ...complete, SESSION_SECRET: "hunter2" });
  expect(attempt).toThrow("SESSION_SECRET must have at least 32 characters");
  expect(attempt).not.toThrow("hunter2");
});

test("a grace time that leaves no time to end is refused", () => {
  expect(parseConfig(complete).http.stopGraceSeconds).toBe(0);
  expect(parseConfig({ ...complete, STOP_GRACE_SECONDS: "5" }).http.stopGraceSeconds).toBe(5);
  expect(() => parseConfig({ ...complete, STOP_GRACE_SECONDS: "10" })).toThrow(
    "STOP_GRACE_SECONDS must be 9 at most, or the process is killed before it has ended",
  );
});

test("accounts are kept at least for as long as a session may lie unused", () => {
  expect(parseConfig(complete).keepUnused).toEqual({ guestDays: 90, accountDays: 730 });
  expect(parseConfig({ ...complete, KEEP_UNUSED_GUESTS_DAYS: "31" }).keepUnused.guestDays).toBe(31);
  expect(() => parseConfig({ ...complete, KEEP_UNUSED_ACCOUNTS_DAYS: "30" })).toThrow(
    "KEEP_UNUSED_ACCOUNTS_DAYS must be more than the 30 days a session lasts unused",
  );
});

test("every fault is reported at once", () => {
  expect(() => parseConfig({ ...complete, PORT: "http", UPLOADS_BUCKET: "" })).toThrow(
    /PORT must be a port number[\s\S]*UPLOADS_BUCKET is not set|UPLOADS_BUCKET is not set[\s\S]*PORT must be/,
  );
});

test("data keys are wrapped by KMS where it is named, else by a key in a file, and never by none", () => {
  const { KEY_FILE: _file, ...rest } = complete;
  expect(parseConfig({ ...complete, KEY_ID: "alias/shop" }).wrappingKey).toEqual({ kms: "alias/shop" });
  expect(parseConfig(complete).wrappingKey).toEqual({ file: ".data/keys/wrapping.key" });
  expect(() => parseConfig(rest)).toThrow("KEY_ID is not set, nor is KEY_FILE");
});
