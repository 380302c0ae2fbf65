import { cleanup } from "@testing-library/react";
import { options } from "preact";
import { afterEach, beforeEach, expect, vi } from "vitest";

// Effects wait for the next frame, which a test that has ended never draws.
options.requestAnimationFrame = queueMicrotask;

// Preact and the browser report real mistakes through console.error; a test that causes one must fail.
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  cleanup();
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
