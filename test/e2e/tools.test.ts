import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { captureProgram } from "../../src/run/start-program.js";
import { ROOT } from "./support/gen-nix.js";
import { nixOutput } from "./support/nix.js";
import { packageSet } from "./support/package-set.js";

/** Builds an expression with the embedded package set as `pkgs`. */
function build(expression: string): Promise<string> {
  const scoped = `let pkgs = ${packageSet}; in ${expression}`;
  return nixOutput("nix-build", "--no-out-link", "--expr", scoped);
}

describe("the framework's tools", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "gen-nix-tools-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  describe("nixproc-init-state", () => {
    let program: string;
    beforeAll(async () => {
      const tools = await build(`(import ${ROOT}nix { inherit pkgs; }).tools.common`);
      program = join(tools, "bin/nixproc-init-state");
    });

    it("creates the state directories, with a temporary directory for all users", async () => {
      const state = join(folder, "state");
      const { exitCode } = await captureProgram({ program, args: ["--state-dir", state] });
      expect(exitCode).toBe(0);
      for (const name of ["run", "log", "cache", "spool", "lock", "lib"]) {
        expect((await stat(join(state, name))).isDirectory()).toBe(true);
      }
      expect((await stat(join(state, "tmp"))).mode & 0o7777).toBe(0o1777);
    });

    it("rejects unknown arguments, and creates nothing", async () => {
      const result = await captureProgram({ program, args: ["--state-dri", join(folder, "no")] });
      expect(result.exitCode).toBe(2);
      expect(result.stderr).toContain("unknown argument --state-dri");
      await expect(stat(join(folder, "no"))).rejects.toThrow("ENOENT");
    });
  });

  describe("nixproc-sysvinit-runactivity", () => {
    let program: string;
    let profile: string;
    let log: string;
    beforeAll(async () => {
      log = join(folder, "log");
      const tools = await build(`(import ${ROOT}nix { inherit pkgs; }).tools.sysvinit`);
      program = join(tools, "bin/nixproc-sysvinit-runactivity");
      const model = `{ processManager }: let
        create = (import ${ROOT}nix { inherit pkgs; }).createSystemVInitScript;
        script = name: dependencies: create {
          inherit name dependencies;
          runlevels = [ 3 ];
          activities.start = "echo start $service_name >> ${log}\\n";
          activities.stop = "echo stop $service_name >> ${log}\\n";
        };
      in rec { b.pkg = script "b" [ ]; a.pkg = script "a" [ b.pkg ]; c.pkg = script "c" [ a.pkg ]; }`;
      profile = await build(
        `(import ${ROOT}nix { inherit pkgs; }).buildEnv.sysvinit { exprFile = ${model}; }`,
      );
    });

    it("starts the scripts in the order of their dependencies, and stops them in reverse", async () => {
      await writeFile(log, "");
      await captureProgram({ program, args: ["start", profile] });
      await captureProgram({ program, args: ["-r", "stop", profile] });
      const lines = (await readFile(log, "utf8")).trim().split("\n");
      expect(lines).toEqual(["start b", "start a", "start c", "stop c", "stop a", "stop b"]);
    });

    it("explains errors in its arguments", async () => {
      const none = await captureProgram({ program, args: [] });
      expect([none.exitCode, none.stderr]).toEqual([2, expect.stringContaining("--help")]);
      const empty = await captureProgram({ program, args: ["start", folder] });
      expect([empty.exitCode, empty.stderr]).toEqual([
        2,
        expect.stringContaining("no sysvinit scripts"),
      ]);
      const level = await captureProgram({ program, args: ["--runlevel", "99", "start", profile] });
      expect([level.exitCode, level.stderr]).toEqual([2, expect.stringContaining("from 0 to 6")]);
    });
  });
});
