import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { orderStream } from "./order-stream.ts";

class FakeSource extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = FakeSource.OPEN;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.opened.push(this);
  }
  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
}

/** Web Locks as two tabs share them: the next holder's turn comes when the last one is done. */
class FakeLocks {
  private turn: Promise<unknown> = Promise.resolve();
  request = (_: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void> => {
    const mine = this.turn.then(() => {
      if (signal.aborted) throw new DOMException("left the queue", "AbortError");
      return hold();
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  };
}

const open = () => FakeSource.opened.filter((source) => source.readyState === FakeSource.OPEN);
const turns = async () => {
  for (let ticks = 0; ticks < 10; ticks += 1) await Promise.resolve();
};

beforeEach(() => {
  FakeSource.opened = [];
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("navigator", {});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("the stream is open while it is wanted, once, and tells of every hint", () => {
  const onHint = vi.fn();
  const stream = orderStream(onHint);
  expect(stream.isOpen()).toBe(false);
  stream.follow(true);
  stream.follow(true);
  expect(open().map((source) => source.url)).toEqual(["/api/orders/stream"]);
  expect(stream.isOpen()).toBe(true);
  open()[0]?.dispatchEvent(new Event("orders"));
  open()[0]?.dispatchEvent(new Event("message"));
  expect(onHint).toHaveBeenCalledOnce();
});

test("no longer wanted it is closed, and opens again when it is", async () => {
  const stream = orderStream(() => {});
  stream.follow(true);
  stream.follow(false);
  await turns();
  expect([open(), stream.isOpen()]).toEqual([[], false]);
  stream.follow(true);
  expect(open()).toHaveLength(1);
});

test("a stream the server ended for good is opened anew the next time it is wanted", () => {
  const stream = orderStream(() => {});
  stream.follow(true);
  open()[0]?.close();
  expect(stream.isOpen()).toBe(false);
  stream.follow(true);
  expect(stream.isOpen()).toBe(true);
  expect(FakeSource.opened).toHaveLength(2);
});

test("of two tabs one holds the stream, and the other takes over when it leaves", async () => {
  vi.stubGlobal("navigator", { locks: new FakeLocks() });
  const [one, other] = [orderStream(() => {}), orderStream(() => {})];
  one.follow(true);
  other.follow(true);
  await turns();
  expect([one.isOpen(), other.isOpen()]).toEqual([true, false]);
  one.follow(false);
  await turns();
  expect([one.isOpen(), other.isOpen()]).toEqual([false, true]);
  expect(open()).toHaveLength(1);
});

test("a tab that leaves before its turn came opens nothing", async () => {
  vi.stubGlobal("navigator", { locks: new FakeLocks() });
  const [one, other] = [orderStream(() => {}), orderStream(() => {})];
  one.follow(true);
  other.follow(true);
  other.follow(false);
  one.follow(false);
  await turns();
  expect(open()).toEqual([]);
});
