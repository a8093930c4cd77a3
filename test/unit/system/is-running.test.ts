import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isRunning } from "../../../src/system/is-running.js";

test("a process that runs is running", () => {
  expect(isRunning(process.pid)).toBe(true);
});

test("a process that ended and was collected is not running", async () => {
  const child = spawn("true");
  await once(child, "exit");
  expect(isRunning(child.pid ?? 0)).toBe(false);
});

test("a zombie is not running, although its process id still takes signals", async () => {
  // `sleep` does not collect the child that it inherits from the shell, so the child must outlive the shell.
  const script = "exec 3<&0; head -c 1 <&3 >/dev/null & echo $!; exec sleep 60";
  const parent = spawn("sh", ["-c", script]);
  try {
    const [output] = await once(parent.stdout, "data");
    const zombie = Number(String(output));
    while (readFileSync(`/proc/${parent.pid}/comm`, "utf8") !== "sleep\n") {}
    parent.stdin.end("x");
    while (!/^State:\s+Z/m.test(readFileSync(`/proc/${zombie}/status`, "utf8"))) {}
    expect(process.kill(zombie, 0)).toBe(true);
    expect(isRunning(zombie)).toBe(false);
  } finally {
    parent.kill();
  }
});
