import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { isRunning } from "../../../src/system/is-running.js";

test("a live process is running", () => {
  expect(isRunning(process.pid)).toBe(true);
});

test("a process that ended and was reaped is not running", async () => {
  const child = spawn("true");
  await once(child, "exit");
  expect(isRunning(child.pid ?? 0)).toBe(false);
});

test("a zombie is not running, although its process id still accepts signals", async () => {
  const script = "exec 3<&0; cat <&3 & echo $!; exec sleep 60";
  const parent = spawn("sh", ["-c", script], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const [output] = await once(parent.stdout, "data");
    const child = Number(String(output));
    // The shell becomes `sleep`, which does not reap children.
    await until(() => /^sleep$/m.test(readFileSync(`/proc/${parent.pid}/comm`, "utf8")));
    parent.stdin.end();
    await until(() => /^State:\s+Z/m.test(readFileSync(`/proc/${child}/status`, "utf8")));
    expect(process.kill(child, 0)).toBe(true);
    expect(isRunning(child)).toBe(false);
  } finally {
    parent.kill();
  }
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
