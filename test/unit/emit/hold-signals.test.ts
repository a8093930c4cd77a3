import { expect, onTestFinished, test, vi } from "vitest";
import { holdSignals } from "../../../src/emit/write/hold-signals.js";

test("Ctrl-C during a write takes effect after all files are written", async () => {
  const interrupted = vi.fn();
  process.on("SIGINT", interrupted);
  onTestFinished(() => {
    process.off("SIGINT", interrupted);
  });
  const result = await holdSignals(() => {
    process.kill(process.pid, "SIGINT");
    for (const end = Date.now() + 30; Date.now() < end; );
    expect(interrupted).not.toHaveBeenCalled();
    return "all written";
  });
  expect(result).toBe("all written");
  await vi.waitFor(() => expect(interrupted).toHaveBeenCalledTimes(2));
});
