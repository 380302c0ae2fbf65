// What a container runtime asks a web task with: ends with 0 when the process beside it lives. Plain JavaScript and
// nothing imported, since it is started four times a minute.
import process from "node:process";

const host = !process.env.HOST || process.env.HOST === "0.0.0.0" ? "127.0.0.1" : process.env.HOST;
try {
  const answer = await fetch(`http://${host}:${process.env.PORT || 3000}/health/live`, {
    signal: AbortSignal.timeout(4000),
  });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
