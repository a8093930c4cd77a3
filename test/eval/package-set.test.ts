import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { ensureSeed, packageSetDirectory } from "../../src/debian/index.js";
import { usableLock } from "../support/usable-lock.js";

const folder = fileURLToPath(new URL("package-set", import.meta.url));
const minutes = 60_000;

async function evaluate(file: string): Promise<unknown> {
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json"],
    join(folder, file),
  ]);
  return JSON.parse(stdout);
}

let lockFile = "";

function build(file: string, attribute?: string, ...flags: string[]) {
  return execa(
    "nix-build",
    [
      ...[
        "--no-out-link",
        "--option",
        "substitute",
        "false",
        file,
        "--argstr",
        "lockFile",
        lockFile,
        ...flags,
      ],
      ...(attribute === undefined ? [] : ["-A", attribute]),
    ],
    { reject: false },
  );
}

describe("without building", () => {
  test("lib answers as nixpkgs' does, so expressions written for nixpkgs work", async () => {
    expect(await evaluate("lib.nix")).toEqual([]);
  });

  test("the mirrors of every form of apt's configuration are found", async () => {
    const main = "http://mirror.example.test/debian";
    expect(await evaluate("mirrors.nix")).toEqual({
      deb822: [main, "https://mirror.example.test/debian-security"],
      oneLine: [main, `${main}-security`],
      thirdPartiesFirst: [main, `${main}-security`],
      disabled: [null, null],
      cdrom: [main, null],
      otherRelease: [main, null],
    });
  });

  test("a package that Debian lacks says so when it is used, with the way out", async () => {
    const result = await execa("nix-instantiate", [packageSetDirectory, "-A", "s6-rc"], {
      reject: false,
    });
    expect(result.stderr).toMatch(/package set debian has no s6-rc; .*--packages nixpkgs/);
  });

  test("evaluating one package does not cost the whole set", async () => {
    const callsFor = async (...words: string[]) => {
      const { stderr } = await execa("nix-instantiate", words, { env: { NIX_SHOW_STATS: "1" } });
      return Number(/"nrFunctionCalls": (\d+)/.exec(stderr)?.[1]);
    };
    const all = `let set = (import ${packageSetDirectory} { }).debian; in
      builtins.filter (name: !(builtins.tryEval set.\${name}.drvPath).success) (builtins.attrNames set)`;
    const one = await callsFor(packageSetDirectory, "-A", "hello");
    const every = await callsFor("--eval", "--strict", "--expr", all);
    expect(one * 5).toBeLessThan(every);
  });
});

describe("in the sandbox", () => {
  beforeAll(async () => {
    lockFile = await usableLock();
    await ensureSeed({ lockFile });
  }, 5 * minutes);

  test(
    "the programs of the set run, with nothing of the host beside them",
    async () => {
      const result = await build(join(folder, "programs.nix"));
      expect(result.exitCode, result.stderr).toBe(0);
    },
    15 * minutes,
  );

  const functions = [
    "writers",
    "pythonEnvironment",
    "joins",
    "ignoredCollision",
    "closure",
    "substitution",
    "wrapper",
    "programRuns",
    "overridden",
    "overriddenRuns",
    "called",
    "libraries",
    "usesOutputs",
    "structured",
    "certificates",
  ];

  test.each(functions)(
    "what nixpkgs' interface promises is built: %s",
    async (attribute) => {
      const result = await build(join(folder, "functions.nix"), attribute);
      expect(result.exitCode, result.stderr).toBe(0);
    },
    10 * minutes,
  );

  test(
    "two packages with different files at one place are an error that names both",
    async () => {
      const result = await build(join(folder, "functions.nix"), "collision");
      expect(result.exitCode).not.toBe(0);
      expect(result.stderr).toMatch(/\/share\/same: \S+ and \S+/);
    },
    5 * minutes,
  );

  test(
    "packages are bit for bit the same when they are built again",
    async () => {
      for (const attribute of ["nginx", "python3", "supervisor"]) {
        await build(packageSetDirectory, attribute);
        const again = await build(packageSetDirectory, attribute, "--check");
        expect(again.exitCode, again.stderr).toBe(0);
      }
    },
    10 * minutes,
  );

  // megabytes; a little above what they are, so that an unexpected dependency is noticed
  test.each([
    ["bash", 10],
    ["coreutils", 18],
    ["nginx", 18],
    ["redis", 30],
    ["supervisor", 65],
  ])(
    "the closure of %s stays below %i MB",
    async (attribute, limit) => {
      const { stdout: path } = await build(packageSetDirectory, attribute);
      const { stdout: closure } = await execa("nix-store", ["--query", "--requisites", path]);
      const { stdout: sizes } = await execa("nix-store", [
        "--query",
        "--size",
        ...closure.split("\n"),
      ]);
      const bytes = sizes.split("\n").reduce((sum, size) => sum + Number(size), 0);
      expect(bytes / 1e6).toBeLessThan(limit);
    },
    10 * minutes,
  );

  test(
    "seed.sh and gen-nix put the same seed into the store",
    async () => {
      const fromTypeScript = await ensureSeed({ lockFile });
      const { stdout } = await execa("sh", [join(packageSetDirectory, "seed.sh"), lockFile]);
      const { stdout: fromShell } = await execa("readlink", ["-f", stdout.trim()]);
      expect(fromShell).toBe(fromTypeScript);
      expect(readFileSync(join(fromTypeScript, "bin/busybox")).subarray(1, 4).toString()).toBe(
        "ELF",
      );
    },
    5 * minutes,
  );
});
