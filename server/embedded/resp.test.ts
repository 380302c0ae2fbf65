import fc from "fast-check";
import { expect, test } from "vitest";
import { CommandReader, encodeReply } from "./resp.ts";

const wire = (command: readonly string[]) =>
  Buffer.from(
    `*${command.length}\r\n${command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`,
  );

test("commands come out whole however the network cuts them", () => {
  const commands = fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 4 }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(commands, fc.integer({ min: 1, max: 9 }), (sent, size) => {
      const bytes = Buffer.concat(sent.map(wire));
      const reader = new CommandReader();
      const got: string[][] = [];
      for (let at = 0; at < bytes.length; at += size) got.push(...reader.read(bytes.subarray(at, at + size)));
      expect(got).toEqual(sent);
    }),
  );
});

test("bytes that are no command are refused", () => {
  expect(() => new CommandReader().read(Buffer.from("GET / HTTP/1.1\r\n"))).toThrow(SyntaxError);
});

test.each([
  [null, "$-1\r\n"],
  [7, ":7\r\n"],
  ["kg", "$2\r\nkg\r\n"],
  ["½ kg", "$5\r\n½ kg\r\n"],
  [{ simple: "OK" }, "+OK\r\n"],
  [{ error: "ERR two\nlines" }, "-ERR two lines\r\n"],
  [["a", [1, null]], "*2\r\n$1\r\na\r\n*2\r\n:1\r\n$-1\r\n"],
])("%j is written as the protocol has it", (reply, bytes) => {
  expect(encodeReply(reply)).toBe(bytes);
});
