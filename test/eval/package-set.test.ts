import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { ensureSeed, packageSetDirectory } from "../../src/debian/index.js";
import { readLock } from "../../src/debian/lock.js";
import { readPackageList } from "../../src/debian/package-lists.js";
import { findPackage } from "../../src/debian/package-names.js";
import { temporaryFolder } from "../support/temporary-folder.js";
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
  test("lib returns the same results as nixpkgs' lib, so that expressions for nixpkgs work", async () => {
    expect(await evaluate("lib.nix")).toEqual([]);
  });

  test("finds the mirrors in every format of apt's configuration", async () => {
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

  const lockOf = (release: string, architecture: string) =>
    join(packageSetDirectory, "locks", `${release}-${architecture}.json`);
  const evaluateSet = (attribute: string, ...flags: string[]) =>
    execa("nix-instantiate", ["--eval", "--json", packageSetDirectory, "-A", attribute, ...flags], {
      reject: false,
    });
  const releases = readPackageList("releases");
  const locks = releases.flatMap((release) => [
    { release, architecture: "amd64", system: "x86_64-linux" },
    { release, architecture: "arm64", system: "aarch64-linux" },
  ]);

  test.each(locks)(
    "$release for $architecture: Nix finds the packages that TypeScript has locked",
    async ({ release, architecture, system }) => {
      const lockFile = lockOf(release, architecture);
      const { systems } = await readLock(lockFile);
      const packages = new Map(Object.entries(systems[architecture]?.packages ?? {}));
      const names = Object.values(readPackageList("packages")).flatMap((entry) => {
        if (typeof entry === "string" || Array.isArray(entry)) return [entry];
        const { package: first, bin = [], dev = [], lib = [], also = [] } = entry;
        return [first, bin, dev, lib, ...also];
      });
      const expression = `let lib = import ${packageSetDirectory}/lib; in
      map (names: (import ${packageSetDirectory}/package-names.nix { inherit lib; }).find names
        (lib.importJSON ${lockFile}).systems.${architecture}.packages)
        (builtins.fromJSON ''${JSON.stringify(names)}'')`;
      const { stdout } = await execa("nix-instantiate", [
        ...["--eval", "--strict", "--json", "--expr", expression],
      ]);
      expect(JSON.parse(stdout)).toEqual(names.map((name) => findPackage(name, packages) ?? null));
      const { stdout: version } = await evaluateSet(
        "python3.pythonVersion",
        ...["--argstr", "lockFile", lockFile, "--argstr", "system", system],
      );
      expect(packages.has(`python${JSON.parse(version)}`)).toBe(true);
    },
  );

  test("every attribute of the set evaluates, or reports that the release has no package for it", async () => {
    const attributes = [
      ...Object.keys(readPackageList("packages")),
      ...Object.keys(readPackageList("aliases")),
    ];
    for (const { release, architecture, system } of locks) {
      const expression = `let set = import ${packageSetDirectory} {
          system = "${system}"; lockFile = ${lockOf(release, architecture)};
        }; in builtins.filter (name: !(builtins.tryEval (set.\${name}.drvPath or null)).success)
          (builtins.fromJSON ''${JSON.stringify(attributes)}'')`;
      const args = ["--eval", "--strict", "--json", "--expr", expression];
      const { stdout } = await execa("nix-instantiate", args);
      expect(JSON.parse(stdout), release).toEqual(release === "bookworm" ? ["valkey"] : []);
    }
  });

  test.each(locks)(
    "an image on $release for $architecture evaluates, whatever this machine is",
    async ({ release, architecture, system }) => {
      const fixture = fileURLToPath(new URL("../fixtures/blog-post", import.meta.url));
      const expression = `map
      (processManager:
        let
          image = import ${fixture} {
            inherit processManager;
            system = "${system}";
            pkgs = import ${packageSetDirectory} {
              system = "${system}"; lockFile = ${lockOf(release, architecture)};
            };
          };
        in builtins.seq image.drvPath image.system)
      [ "supervisord" "s6" "sysvinit" ]`;
      const args = ["--eval", "--strict", "--json", "--expr", expression];
      const { stdout } = await execa("nix-instantiate", args);
      expect(JSON.parse(stdout)).toEqual([system, system, system]);
    },
  );

  test("only a package that the lock's release does not have, and its dependents, are errors", async () => {
    const flags = ["--argstr", "lockFile", lockOf("bookworm", "amd64"), "--argstr", "system"];
    const { stderr } = await evaluateSet("valkey.name", ...flags, "x86_64-linux");
    expect(stderr).toContain("has no package for valkey (valkey-server)");
    expect(stderr).toContain("of Debian bookworm");
    const unit = await evaluateSet("debian.valkey-tools.name", ...flags, "x86_64-linux");
    expect(unit.stderr).toContain("has no package for valkey-tools");
    expect((await evaluateSet("redis.name", ...flags, "x86_64-linux")).exitCode).toBe(0);
  });

  test("a lock of gen-nix 0.1 has the same packages as before", async () => {
    const lockFile = lockOf("bookworm", "amd64");
    const { systems } = await readLock(lockFile);
    const first = { lockVersion: 1, architecture: "amd64", roots: ["bash"], ...systems.amd64 };
    const file = join(temporaryFolder(), "debian-lock.json");
    writeFileSync(file, JSON.stringify(first));
    const system = ["--argstr", "system", "x86_64-linux"];
    for (const attribute of ["postgresql.outPath", "openssl.lib.outPath", "jre.outPath"]) {
      const old = await evaluateSet(attribute, "--argstr", "lockFile", file, ...system);
      const now = await evaluateSet(attribute, "--argstr", "lockFile", lockFile, ...system);
      expect(old.stdout, old.stderr).toBe(now.stdout);
    }
  });

  test("a lock can have two architectures, with outputs of a flake for each, and reports others", async () => {
    const [amd64, arm64] = await Promise.all(
      ["amd64", "arm64"].map((architecture) => readLock(lockOf("trixie", architecture))),
    );
    const file = join(temporaryFolder(), "debian-lock.json");
    writeFileSync(
      file,
      JSON.stringify({ ...amd64, systems: { ...amd64?.systems, ...arm64?.systems } }),
    );
    const outputs = fileURLToPath(new URL("../../nix/flake/outputs.nix", import.meta.url));
    const packages = `builtins.mapAttrs (_: packages: packages.default.system)
      (import ${outputs} {
        packageSets = import ${packageSetDirectory}/by-system.nix { lockFile = ${file}; };
        profile = { pkgs, ... }: pkgs.nginx;
      }).packages`;
    const args = ["--eval", "--strict", "--json", "--expr", packages];
    expect(JSON.parse((await execa("nix-instantiate", args)).stdout)).toEqual({
      "aarch64-linux": "aarch64-linux",
      "x86_64-linux": "x86_64-linux",
    });
    const one = ["--argstr", "lockFile", lockOf("trixie", "amd64")];
    const { stderr } = await evaluateSet(
      "nginx.name",
      ...one,
      "--argstr",
      "system",
      "aarch64-linux",
    );
    expect(stderr).toContain("is for the architectures amd64, not for aarch64-linux");
    expect(stderr).toContain("run: gen-nix lock --architecture arm64");
  });

  test("using a package that Debian does not have is an error with alternatives", async () => {
    const result = await execa("nix-instantiate", [packageSetDirectory, "-A", "s6-rc"], {
      reject: false,
    });
    expect(result.stderr).toMatch(/package set debian has no s6-rc; .*--packages nixpkgs/);
    const library = fileURLToPath(new URL("../../nix", import.meta.url));
    const available = `(import ${library} { pkgs = import ${packageSetDirectory} { }; }).availableManagers`;
    const args = ["--eval", "--strict", "--json", "--expr", available];
    const managers: string[] = JSON.parse((await execa("nix-instantiate", args)).stdout);
    const named = /process managers (.*) work with this set/.exec(result.stderr)?.[1];
    expect(named?.split(/, | and /)).toEqual(managers);
  });

  test("a name of nixpkgs that the lock has from Debian leads to the package of Debian", async () => {
    const own = await readLock(lockOf("bookworm", "amd64"));
    const { amd64 } = own.systems;
    const packages = { ...amd64?.packages, clang: amd64?.packages.make };
    const file = join(temporaryFolder(), "debian-lock.json");
    writeFileSync(file, JSON.stringify({ ...own, systems: { amd64: { ...amd64, packages } } }));
    const flags = ["--argstr", "lockFile", file, "--argstr", "system", "x86_64-linux"];
    const { stderr } = await evaluateSet("clang.name", ...flags);
    expect(stderr).toContain("package set debian has no clang; write pkgs.debian.clang; or gcc");
  });

  test("evaluating one package does not evaluate the whole set", async () => {
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
    "the programs of the set do their work, with nothing of the host beside them",
    async () => {
      const result = await build(join(folder, "programs.nix"));
      expect(result.exitCode, result.stderr).toBe(0);
    },
    15 * minutes,
  );

  test(
    "every program that was relinked starts: none crashes, none lacks a library or a module",
    async () => {
      const result = await build(join(folder, "starts.nix"));
      expect(result.exitCode, result.stderr).toBe(0);
      expect(Number(readFileSync(result.stdout, "utf8"))).toBeGreaterThan(500);
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
    "two packages with different files at the same path are an error that names both",
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

  // megabytes: slightly more than the current sizes, to detect an unexpected dependency
  test.each([
    ["bash", 10],
    ["coreutils", 26],
    ["nginx", 18],
    ["redis", 30],
    ["supervisor", 60],
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
