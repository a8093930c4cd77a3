import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import {
  makeFolder,
  perl,
  removeContainers,
  sh,
  startContainer,
  until,
} from "./support/container.js";

afterEach(removeContainers);

/** Writes lines of one letter, of many lengths, to standard output; the last one says how many there were. */
const writer = (letter: string, count: number) =>
  `${perl(
    `$n = 0; for $i (1..${count}) { $l = ($i * 7919) % 3000; $l = 20000 if $i % 100 == 0; print '${letter}' x ($l + 1), "\\n"; }`,
  )}restart never\n`;

describe.runIf(needsRoot(import.meta.filename))("output", () => {
  test("of processes that write at once comes in whole lines, each with its label", async () => {
    const container = await startContainer({
      processes: { a: writer("a", 3000), b: writer("b", 3000), c: writer("c", 3000) },
    });
    expect(await container.exit).toBe(0);
    const lines = container.stdout.split("\n").slice(0, -1);
    expect(lines.filter((line) => !/^(a \| a+|b \| b+|c \| c+)$/.test(line))).toEqual([]);
    expect(lines).toHaveLength(9000);
    const lengths = (name: string) =>
      lines.filter((line) => line.startsWith(`${name} | `)).map((line) => line.length - 4);
    const expected = Array.from({ length: 3000 }, (_, index) =>
      (index + 1) % 100 === 0 ? 20_001 : (((index + 1) * 7919) % 3000) + 1,
    );
    expect(lengths("a")).toEqual(expected);
    expect(lengths("c")).toEqual(expected);
  });

  test("keeps a line of 1 MiB whole, and cuts a longer one with its label", async () => {
    const size = 1024 * 1024;
    const container = await startContainer({
      processes: {
        web: `${perl(`print 'x' x ${size}, "\\n"; print 'y' x ${size + 5}, "\\n"`)}restart never\n`,
      },
    });
    expect(await container.exit).toBe(0);
    expect(container.stdout.split("\n").map((line) => line.length)).toEqual([
      size + 6,
      size + 6,
      11,
      0,
    ]);
  });

  test("passes every byte on, and ends the last line", async () => {
    const container = await startContainer({
      processes: { web: `${perl("print map(chr, 0..9), map(chr, 11..255)")}restart never\n` },
    });
    expect(await container.exit).toBe(0);
    const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    expect(container.stdout).toBe(`web | ${bytes.filter((byte) => byte !== "\n").join("")}\n`);
  });

  test("is JSON with logFormat: json, also for bytes that are not text", async () => {
    const container = await startContainer({
      processes: {
        web: `${sh("printf 'say \"hi\"\\\\\\377é\\001\\n'; echo wrong >&2")}restart never\n`,
      },
      init: "log-format json\n",
    });
    expect(await container.exit).toBe(0);
    const text = Buffer.from(container.stdout, "latin1").toString("utf8").trimEnd();
    const line = JSON.parse(text);
    expect(line).toMatchObject({
      process: "web",
      stream: "stdout",
      message: 'say "hi"\\\ufffdé\u0001',
    });
    expect(Date.now() - Date.parse(line.time)).toBeLessThan(3_600_000);
    const errors = container.stderr
      .trimEnd()
      .split("\n")
      .map((entry) => JSON.parse(entry));
    expect(errors.map((entry) => [entry.process, entry.message])).toContainEqual(["web", "wrong"]);
    expect(errors.map((entry) => entry.process)).toContain("gen-nix");
  });

  test("without a reader blocks its process, and the container still stops", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      unread: true,
      processes: {
        loud: sh(`while :; do echo loud; echo x >> ${folder}/count; done`),
        quiet: sh(
          `trap 'echo > ${folder}/told; exit 0' TERM; touch ${folder}/up; while :; do sleep 0.05; done`,
        ),
      },
    });
    await container.state("quiet", "ready");
    // The pipes on the way hold some thousand lines; then nothing moves any more.
    let before = -1;
    await until("the process is held back", async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const lines = readFileSync(join(folder, "count")).length;
      const stands = lines > 1000 && lines === before;
      before = lines;
      return stands ? true : undefined;
    });
    const { keeper } = await container.status("loud");
    const memory = await container.inside(`grep ^Private_Dirty /proc/${keeper}/smaps_rollup`);
    expect(Number(/\d+/.exec(memory)?.[0])).toBeLessThan(5000);
    await container.signal("SIGTERM");
    await container.inside(`while ! test -e ${folder}/told; do sleep 0.05; done`).catch(() => "");
    expect(readdirSync(folder)).toContain("told");
    container.read();
    expect(await container.exit).toBe(0);
  });

  test("is complete when the reader is slow", async () => {
    const container = await startContainer({
      unread: true,
      processes: { web: `${perl('print "line $_\\n" for 1..50000')}restart never\n` },
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    container.read();
    expect(await container.exit).toBe(0);
    const numbers = [...container.stdout.matchAll(/^web \| line (\d+)$/gm)].map((match) =>
      Number(match[1]),
    );
    expect(numbers).toEqual(Array.from({ length: 50_000 }, (_, index) => index + 1));
  });

  test.each([
    ["slowly", "select undef, undef, undef, 0.001 if $_ % 50 == 0"],
    ["in a flood", ""],
  ])("goes to files of a limited size with logs: file, %s", async (_how, pause) => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: {
        web: `${perl(`$| = 1; for (1..2000) { print "line $_\\n"; ${pause} }`)}restart never\nlog file ${folder}/web.log 4096 2\n`,
      },
    });
    expect(await container.exit).toBe(0);
    expect(container.stdout).toBe("");
    const files = readdirSync(folder).filter((name) => name.startsWith("web.log"));
    expect(files.toSorted()).toEqual(["web.log", "web.log.1", "web.log.2"]);
    for (const file of files)
      expect(readFileSync(join(folder, file)).length).toBeLessThanOrEqual(4096);
    expect(readFileSync(join(folder, "web.log"), "utf8")).toMatch(/^line 2000\n$/m);
    const all = ["web.log.2", "web.log.1", "web.log"]
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("");
    const numbers = [...all.matchAll(/line (\d+)\n/g)].map((match) => Number(match[1]));
    expect(numbers).toEqual(
      Array.from({ length: numbers.length }, (_, index) => 2001 - numbers.length + index),
    );
  });

  test("is nowhere where the model says so, and unchanged where the manager takes it", async () => {
    const container = await startContainer({
      processes: {
        off: `${sh("echo off")}restart never\nlog off\n`,
        direct: `${sh("echo direct")}restart never\nlog direct\n`,
      },
    });
    expect(await container.exit).toBe(0);
    expect(container.stdout).toBe("direct\n");
  });

  test("of the process manager has its label", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "manager"), "#!/bin/sh\necho managing\nexec sleep 1000\n", {
      mode: 0o755,
    });
    const container = await startContainer({
      folder,
      processes: {},
      init: `manager ${folder}/manager\n`,
    });
    await container.line(/^manager \| managing$/m);
    expect(await container.stop()).toBe(0);
  });
});
