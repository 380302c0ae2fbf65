import process from "node:process";
import { startQueuesAndStorage } from "#server/embedded/queues-and-storage.server";

/** SQS as a process of its own, so that a bench does not pay for it inside what it measures. */
const { environment } = await startQueuesAndStorage();
process.send?.(environment);
process.once("disconnect", () => process.exit());
