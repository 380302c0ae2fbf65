import { parentPort, workerData } from "node:worker_threads";
import * as v from "valibot";
import { derivePictures } from "#server/images/derive-pictures.server";

/** A thread that makes one picture's sizes, says so, and ends: `deriveApart` starts it. */
parentPort?.postMessage(await derivePictures(v.parse(v.instance(Uint8Array), workerData)));
