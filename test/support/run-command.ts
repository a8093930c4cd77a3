import { vi } from "vitest";
import { runProgram } from "../../src/commands/program.js";

/** Runs a command line of gen-nix in this process, and restores `process.exitCode`. */
export async function gen(...words: string[]) {
  const streams = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      streams[name] += text;
      return true;
    }),
  );
  const before = process.exitCode;
  try {
    process.exitCode = 0;
    await runProgram(words, "1.2.3");
    return { exitCode: process.exitCode, ...streams };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
