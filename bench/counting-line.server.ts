import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import * as v from "valibot";

/** A line to a server of this machine that counts how often somebody asked and had to wait for the answer. */
export type CountingLine = {
  readonly port: number;
  /** Round trips since the last call: requests that followed an answer, however many commands each carried. */
  readonly roundTrips: () => number;
  readonly close: () => void;
};

const addressSchema = v.object({ port: v.number() });

/** Opens a line to 127.0.0.1:`to`. */
export async function openCountingLine(to: number): Promise<CountingLine> {
  let trips = 0;
  const sockets = new Set<Socket>();
  const server = createServer((asking) => {
    const answering = connect({ port: to, host: "127.0.0.1", noDelay: true });
    let waiting = false;
    asking.on("data", (chunk) => {
      if (!waiting) trips += 1;
      waiting = true;
      answering.write(chunk);
    });
    answering.on("data", (chunk) => {
      waiting = false;
      asking.write(chunk);
    });
    for (const [one, other] of [
      [asking, answering],
      [answering, asking],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: v.parse(addressSchema, server.address()).port,
    roundTrips() {
      const counted = trips;
      trips = 0;
      return counted;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
