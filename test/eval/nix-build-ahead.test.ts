import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { runNixBuild } from "../../src/run/nix/run-nix-build.js";
import { endNixBuildAhead, startNixBuildAhead } from "../../src/run/nix/start-nix-build.js";

const folder = mkdtempSync(join(tmpdir(), "gen-nix-ahead-"));
const project = join(folder, 'a "${shop}"');
mkdirSync(project);
afterAll(() => rmSync(folder, { recursive: true }));

const request = (outLink: string) => ({
  file: "default.nix",
  outLink: join(folder, outLink),
  substitute: false,
  ownsStore: false,
});

/** Builds the file, which fails with a text, and returns the log. */
async function build(text: string, outLink = "result"): Promise<string> {
  writeFileSync(join(project, "default.nix"), `{ }: throw "this is ${text}"`);
  const { ok, errorLog } = await runNixBuild(project, request(outLink), new PassThrough());
  expect(ok).toBe(false);
  return errorLog;
}

/** The processes of nix-build that wait for an expression in this test. */
function waiting(): readonly string[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return words.includes("-") && words.some((word) => word.startsWith(folder));
    } catch {
      // It has ended.
      return false;
    }
  });
}

test("a nix-build that was started ahead reads the file when it is built", async () => {
  startNixBuildAhead();
  expect(waiting()).toEqual([]);
  expect(await build("first")).toContain("this is first");
  startNixBuildAhead();
  expect(waiting()).toHaveLength(1);
  expect(await build("second")).toContain("this is second");
  expect(waiting()).toEqual([]);
});

test("a nix-build that was started ahead ends when another one is needed, or none", async () => {
  startNixBuildAhead();
  expect(await build("third", "other")).toContain("this is third");
  await expect.poll(waiting).toEqual([]);
  startNixBuildAhead();
  endNixBuildAhead();
  await expect.poll(waiting).toEqual([]);
});
