import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { runNixBuild } from "../../src/run/nix/run-nix-build.js";
import { endNixBuildAhead, startNixBuildAhead } from "../../src/run/nix/start-nix-build.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "gen-nix-ahead-")));
const project = join(folder, 'a "${shop}"');
mkdirSync(project);
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(endNixBuildAhead);

const gate = join(folder, "gate");
const settings = join(project, "settings");
const ahead = (expression: string) => startNixBuildAhead({ expression, gate, reads: [settings] });

/** An expression that reads one file before the gate is open, and another one later. */
const twoParts = `
  let settings = builtins.readFile ./settings;
  in builtins.seq settings (builtins.seq (builtins.readFile ${gate}) (import ./default.nix { inherit settings; }))`;

const request = (outLink: string) => ({
  file: "default.nix",
  outLink: join(folder, outLink),
  substitute: false,
  ownsStore: false,
});

function change(text: string, setting = "old"): void {
  writeFileSync(settings, setting);
  const otherwise = "builtins.readFile ./settings";
  writeFileSync(
    join(project, "default.nix"),
    `{ settings ? "not ahead, \${${otherwise}}" }: throw "this is ${text}, settings: \${settings}"`,
  );
}

/** Builds the file, which fails with a text, and returns the log. */
async function build(outLink = "result"): Promise<string> {
  const { ok, errorLog } = await runNixBuild(project, request(outLink), new PassThrough());
  expect(ok).toBe(false);
  return /this is .*?, settings: [\w, ]*/.exec(errorLog)?.[0] ?? errorLog;
}

/** The processes that wait at the gate of this test. */
function waiting(): readonly string[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      return words.includes(gate) && words.startsWith("nix-build");
    } catch {
      // It has ended.
      return false;
    }
  });
}

test("a build that was started ahead reads before the gate what it shares, and the file when it is built", async () => {
  change("zero");
  ahead(twoParts);
  expect(waiting()).toEqual([]);
  expect(await build()).toBe("this is zero, settings: not ahead, old");
  ahead(twoParts);
  await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
  await sleep(300);
  change("one");
  ahead("another one is not started");
  expect(await build()).toBe("this is one, settings: old");
  expect(waiting()).toEqual([]);
  // Immediately, so that it does not wait yet.
  ahead(twoParts);
  change("two");
  expect(await build()).toBe("this is two, settings: old");
});

test("a build that was started ahead is not used for another one, or after a change of what it has read", async () => {
  change("three");
  await build();
  ahead(twoParts);
  expect(await build("other")).toBe("this is three, settings: not ahead, old");
  ahead(twoParts);
  await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
  change("four", "new");
  expect(await build("other")).toBe("this is four, settings: not ahead, new");
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
});

test("a build that was started ahead ends when it is not needed", async () => {
  change("five");
  await build();
  ahead(twoParts);
  await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
  endNixBuildAhead();
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
});

test("an interrupt ends a build that does not wait at its gate yet", async () => {
  change("eight");
  await build();
  // It takes long before its gate.
  const slow = join(folder, "slow");
  execFileSync("mkfifo", [slow]);
  ahead(`builtins.seq (builtins.readFile ${slow}) (builtins.readFile ${gate})`);
  await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
  const interrupted = build();
  await sleep(50);
  process.emit("SIGINT", "SIGINT");
  await expect(interrupted).rejects.toThrow("interrupted");
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
});

test("a build whose gate was removed is replaced by another one", async () => {
  change("seven");
  await build();
  ahead(twoParts);
  await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
  rmSync(gate);
  expect(await build()).toBe("this is seven, settings: not ahead, old");
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
});

test("after a build that cannot wait, no other one is started ahead", async () => {
  change("six");
  await build();
  ahead('throw "no part ahead"');
  expect(await build()).toBe("this is six, settings: not ahead, old");
  ahead(twoParts);
  await sleep(200);
  expect(waiting()).toEqual([]);
});
