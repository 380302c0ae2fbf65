import process from "node:process";
import { SQSClient } from "@aws-sdk/client-sqs";
import { Client } from "pg";

/**
 * Makes this process kill itself, as `kill -9` would, at one step of its work: `before X` when X is about to be
 * sent, `after X` when its answer is here. X is the name of a prepared statement, the start of a statement's
 * text, or an SQS command. It wraps the drivers, so the code under test knows nothing of it.
 */
export function dieAt(point: string): void {
  const [moment = "", ...rest] = point.split(" ");
  const step = rest.join(" ");
  wrap(Client.prototype, "query", (asked) => {
    const { name = "", text = "" } = typeof asked === "string" ? { text: asked } : Object(asked);
    return name === step || String(text).trimStart().startsWith(step);
  });
  wrap(SQSClient.prototype, "send", (asked) => Object(asked).constructor.name === step);

  function wrap(prototype: object, method: string, isStep: (asked: unknown) => boolean): void {
    const original: unknown = Reflect.get(prototype, method);
    if (typeof original !== "function") throw new Error(`there is no ${method} to wrap`);
    Reflect.set(prototype, method, function (this: unknown, ...args: unknown[]) {
      if (!isStep(args[0])) return Reflect.apply(original, this, args);
      if (moment === "before") die();
      return Promise.resolve(Reflect.apply(original, this, args)).then(die);
    });
  }
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}
