/** A thread whose work takes a while before it is kept, or after. */
import { parentPort } from "node:worker_threads";
import { keepWork } from "../src/fate.ts";
import { toFailure } from "../src/messages.ts";
import { asked } from "../src/thread.ts";

const wait = (): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
const tell = (): void =>
  parentPort!.postMessage({ type: "progress", progress: { stage: "working", fraction: 0 } });

const { kept } = (await asked()) as { kept: boolean };
try {
  if (kept) keepWork();
  tell();
  wait();
  if (!kept) keepWork();
  parentPort!.postMessage({ type: "result", result: "written" });
} catch (error) {
  parentPort!.postMessage({ type: "failure", failure: toFailure(error) });
}
