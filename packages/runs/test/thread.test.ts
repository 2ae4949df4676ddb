/** A thread that is ended while it works, before and after what it does is kept. */
import { expect, test } from "vitest";
import { startThread } from "../src/thread.ts";

const SCRIPT = new URL("./kept-thread.ts", import.meta.url);

/** Starts the thread and cancels it as soon as it says that it works. */
async function cancelled(kept: boolean): Promise<unknown> {
  let said = (): void => undefined;
  const working = new Promise<void>((resolve) => (said = resolve));
  const running = startThread<string>(SCRIPT, { kept }, () => said());
  const done = running.done.catch((error: unknown) => error);
  await working;
  await running.cancel();
  return done;
}

test("ends with nothing kept, and says so, where it was stopped before", async () => {
  expect(await cancelled(false)).toMatchObject({ code: "runs/cancelled" });
});

test("ends with its result where that was being kept when it was stopped", async () => {
  expect(await cancelled(true)).toBe("written");
});
