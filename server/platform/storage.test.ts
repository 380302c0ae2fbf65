import { expect, test } from "vitest";
import { config } from "#server/config.server";
import { permitUpload } from "./storage.server.ts";

test("in AWS, browsers send files to the origin that our pages' policy lets them reach", async () => {
  expect(config.aws.endpoint).toBeUndefined();
  const { url } = await permitUpload({
    key: "incoming/x",
    contentType: "image/png",
    maxBytes: 10,
    seconds: 60,
  });
  expect(new URL(url).origin).toBe(config.uploads.origin);
});
