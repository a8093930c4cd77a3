import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { forwardSignals } from "../../../src/run/forward-signals.js";

it("a signal that arrives while a program is started does not end gen-nix, and reaches the program", async () => {
  const forward = vi.fn();
  const start = () => {
    // Without a listener, this would end the test run.
    process.kill(process.pid, "SIGHUP");
    return sleep(50, "done");
  };
  expect(await forwardSignals(start, forward)).toEqual({ value: "done", signal: "SIGHUP" });
  expect(forward).toHaveBeenCalledExactlyOnceWith("SIGHUP", expect.any(Promise));
});
