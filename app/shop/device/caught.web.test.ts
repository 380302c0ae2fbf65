import { expect, test } from "vitest";
import { type Caught, catchTheRest, caught, listenToCaught } from "./caught.ts";

test("what nobody caught is handed over, also from before somebody listened", () => {
  catchTheRest();
  const early = new Error("before");
  dispatchEvent(new ErrorEvent("error", { error: early }));
  const heard: unknown[] = [];
  listenToCaught(({ thrown }: Caught) => heard.push(thrown));
  expect(heard).toEqual([early]);

  const rejected = Object.assign(new Event("unhandledrejection"), { reason: "a reason" });
  dispatchEvent(rejected);
  const drawing = new Error("while drawing");
  caught(drawing);
  expect(heard).toEqual([early, "a reason", drawing]);
});
