import path from "node:path";
import { defineConfig } from "vitest/config";

/** Values for the variables every process must have; a test that talks to a service replaces its own. */
const env = {
  NODE_ENV: "test" as const,
  LOG_LEVEL: "silent",
  DATABASE_URL: "postgresql://127.0.0.1:1/none",
  REDIS_URL: "redis://127.0.0.1:1",
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  ORDERS_QUEUE_URL: "http://127.0.0.1:1/000000000000/orders",
  MAIL_QUEUE_URL: "http://127.0.0.1:1/000000000000/mail",
  NOTICES_QUEUE_URL: "http://127.0.0.1:1/000000000000/notices",
  IMAGES_QUEUE_URL: "http://127.0.0.1:1/000000000000/images",
  MAIL_FROM: "eGroceryMart <hello@egrocerymart.example>",
  AWS_ENDPOINT_URL_SESV2: "http://127.0.0.1:1",
  UPLOADS_BUCKET: "uploads",
  SESSION_SECRET: "a secret for tests, of thirty-two characters or more",
  LOOKUP_SECRET: "another secret for tests, of thirty-two or more",
  KEY_FILE: path.resolve(".cache/test.key"),
};

const elsewhere = ["**/node_modules/**", "build/**", "e2e/**", ".data/**", ".cache/**", "infra/cdk.out/**"];
/** Milliseconds until something hangs for certain: nothing is timed here, and a machine shared with others stalls. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };
const kinds = { pg: "**/*.pg.test.ts", wire: "**/*.wire.test.ts", web: "**/*.web.test.{ts,tsx}" };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          ...patience,
          environment: "node",
          env,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, "infra/**", ...Object.values(kinds)],
        },
      },
      {
        test: {
          name: "infra",
          ...patience,
          environment: "node",
          // The functions' own variables, beside the application's.
          env: {
            ...env,
            STAGE: "test",
            REGIONS: "eu-central-1,eu-west-1",
            EDGE_REGION: "us-east-1",
            PARAMETER: "/egm/test/distribution",
            ISSUER: "https://shop.example",
            USAGE_PLAN: "plan",
          },
          include: ["infra/**/*.test.ts"],
          exclude: [...elsewhere, kinds.pg],
          globalSetup: ["infra/checks/synthesise-once.ts"],
        },
      },
      {
        test: {
          name: "web",
          ...patience,
          environment: "jsdom",
          env,
          include: [kinds.web],
          exclude: elsewhere,
          setupFiles: ["test/web-setup.ts"],
        },
      },
      {
        test: {
          name: "pg",
          ...patience,
          environment: "node",
          env,
          include: [kinds.pg],
          exclude: elsewhere,
          globalSetup: ["test/pg-global-setup.server.ts"],
          setupFiles: ["test/pg-setup.server.ts"],
        },
      },
      {
        test: {
          name: "wire",
          ...patience,
          environment: "node",
          env,
          include: [kinds.wire],
          exclude: elsewhere,
          setupFiles: ["test/wire-setup.server.ts"],
        },
      },
    ],
  },
});
