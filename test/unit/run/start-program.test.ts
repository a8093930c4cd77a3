import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { RunFailure } from "../../../src/run/run-failure.js";
import { captureProgram, followProgram } from "../../../src/run/start-program.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const sh = (script: string) => ({ program: "sh", args: ["-c", script] });

describe("a program that gen-nix starts", () => {
  it("returns its output and its exit code", async () => {
    expect(await captureProgram(sh("echo out; echo err >&2; exit 7"))).toEqual({
      exitCode: 7,
      stdout: "out",
      stderr: "err",
    });
  });

  it("that is not installed is reported with its package and the command that installs it", async () => {
    const started = captureProgram({ program: "podman", args: [], env: { PATH: "/nowhere" } });
    await expect(started).rejects.toThrow(
      "podman is not installed: install the package podman, or let `gen-nix setup` do it",
    );
  });

  it("that exceeds its timeout counts as failed", async () => {
    const { exitCode } = await captureProgram(sh("exec sleep 20"), { timeout: 100 });
    expect(exitCode).not.toBe(0);
  });

  it("is followed line by line, to the last line without a newline", async () => {
    const lines: string[] = [];
    const script = "echo one >&2; echo result; printf two >&2";
    const { stdout } = await followProgram(sh(script), { onLine: (line) => lines.push(line) });
    expect(lines).toEqual(["one", "two"]);
    expect(stdout).toBe("result");
  });

  it("gets an interrupt of gen-nix once, and gen-nix waits for it", async () => {
    const lines: string[] = [];
    const script =
      "trap 'echo caught >&2; exit 1' INT; echo ready >&2; while :; do sleep 0.05; done";
    const followed = followProgram(sh(script), { onLine: (line) => lines.push(line) });
    const outcome = followed.catch((error: unknown) => error);
    while (!lines.includes("ready")) await sleep(10);
    process.kill(process.pid, "SIGINT");
    const failure = await outcome;
    expect(failure).toBeInstanceOf(RunFailure);
    expect((failure as RunFailure).exitCode).toBe(130);
    expect(lines).toEqual(["ready", "caught"]);
  });

  it("without visible output is stopped by an interrupt too, with a message", async () => {
    const captured = captureProgram(sh("exec sleep 20")).catch((error: unknown) => error);
    await sleep(100);
    process.kill(process.pid, "SIGINT");
    expect(await captured).toMatchObject({ message: "interrupted: sh was stopped", exitCode: 130 });
  });

  it("that must not stop half way gets no interrupt, and ends first", async () => {
    const folder = temporaryFolder();
    const holdSignal = vi.fn();
    const script = `sleep 0.5; echo done > ${folder}/done`;
    const captured = captureProgram(sh(script), { holdSignal }).catch((error: unknown) => error);
    await sleep(100);
    process.kill(process.pid, "SIGTERM");
    expect(await captured).toMatchObject({ message: "interrupted: sh has ended", exitCode: 143 });
    expect(holdSignal).toHaveBeenCalledOnce();
    expect(readFileSync(`${folder}/done`, "utf8")).toBe("done\n");
  });

  it("does not get a terminal's Ctrl-C, which goes to gen-nix's own process group", async () => {
    const script = "cut -d ' ' -f 5 /proc/$$/stat";
    const stat = readFileSync("/proc/self/stat", "utf8");
    const [, , , ownGroup] = stat.slice(stat.lastIndexOf(")")).split(" ");
    expect(ownGroup).toMatch(/^\d+$/);
    expect((await captureProgram(sh(script))).stdout).not.toBe(ownGroup);
  });
});

it("errors of Nix come without the warning that another process uses its database", async () => {
  const script = `echo "warning: SQLite database '/db.sqlite' is busy" >&2; echo "error: x" >&2`;
  const { stderr } = await captureProgram({ program: "sh", args: ["-c", script] });
  expect(stderr).toBe("error: x");
});
