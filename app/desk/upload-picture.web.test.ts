import { afterEach, expect, test, vi } from "vitest";
import { MAX_PICTURE_BYTES } from "#domain/product-pictures";
import { uploadPicture } from "./upload-picture.ts";

afterEach(() => void vi.unstubAllGlobals());

const OFFER = { at: "/vendor/pictures", of: { offer: "7" } };
const aFile = (type = "image/png", bytes = 10) => {
  const file = new File(["x"], "lemon", { type });
  Object.defineProperty(file, "size", { value: bytes });
  return file;
};
const send = (file: File) => uploadPicture(file, OFFER, () => undefined);

/** Answers the page's own questions one after another, and notes them. */
function answering(...answers: (() => Response | Promise<Response>)[]) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (at: string, { body }: { body: URLSearchParams }) => {
    asked.push(`${at} ${body}`);
    return answers.shift()?.() ?? Promise.reject(new TypeError("no network"));
  });
  return asked;
}

test.each([
  ["a drawing", aFile("image/svg+xml"), "not-a-picture"],
  ["a file of no kind", aFile(""), "not-a-picture"],
  ["eleven megabytes", aFile("image/jpeg", MAX_PICTURE_BYTES + 1), "too-large"],
])("%s is refused before anybody is asked", async (_what, file, reason) => {
  const asked = answering();
  expect(await send(file)).toEqual({ ok: false, reason });
  expect(asked).toEqual([]);
});

test("without a network nothing is lost but the attempt", async () => {
  answering();
  expect(await send(aFile())).toEqual({ ok: false, reason: "away" });
});

test("what the server refuses is told by its reason, and what nobody knows as being away", async () => {
  const asked = answering(
    () => Response.json({ ok: false, reason: "shared" }, { status: 422 }),
    () => Response.json({ ok: false, reason: "of another version" }, { status: 422 }),
    () => new Response("<html>signed out</html>", { status: 401 }),
  );
  expect(await send(aFile())).toEqual({ ok: false, reason: "shared" });
  expect(await send(aFile())).toEqual({ ok: false, reason: "away" });
  expect(await send(aFile())).toEqual({ ok: false, reason: "away" });
  expect(asked[0]).toBe("/vendor/pictures do=ask&offer=7&type=image%2Fpng&bytes=10");
});
