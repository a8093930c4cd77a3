import { mkdtemp, readlink, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findProgram } from "../../src/run/find-program.js";
import { copyExample, type ExampleCopy } from "./support/example.js";
import { genNix } from "./support/gen-nix.js";

const PACKAGES = ["--packages", "debian"];

describe("gen-nix build", () => {
  let example: ExampleCopy;
  beforeAll(async () => {
    example = await copyExample("gen-nix-e2e-build");
  });
  afterAll(() => example?.remove());

  it("prints the path of the image and creates the link to it", async () => {
    const { exitCode, stdout, stderr } = await genNix(["build", example.model, ...PACKAGES]);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toBe(example.result);
    expect(await readlink(example.result)).toMatch(/^\/nix\/store\/.*gen-nix-e2e-build/);
  });

  it("builds nothing the second time", async () => {
    const { stderr } = await genNix(["build", example.model, ...PACKAGES]);
    expect(stderr).toContain("nothing to build");
  });

  it("fails for a program that does not exist, instead of building an image that cannot start it", async () => {
    await example.edit("webapp.nix", "/bin/webapp", "/bin/webap");
    const { exitCode, stderr } = await genNix(["build", example.model, ...PACKAGES]);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /gen-nix: process "webapp": \S+\/bin\/webap does not exist; did you mean "webapp"\?/,
    );
    await example.edit("webapp.nix", "/bin/webap", "/bin/webapp");
  });

  it("shows the last lines of a failed build, exits with 3 and keeps the last good result", async () => {
    const good = await readlink(example.result);
    await example.edit("webapp/webapp.c", "int main", "no_such_type main");
    const { exitCode, stderr } = await genNix(["build", example.model, ...PACKAGES]);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /error: the build of webapp\S* failed with exit code \d+; its last lines:/,
    );
    expect(stderr).toMatch(/unknown type name .no_such_type./);
    expect(stderr).toMatch(/the full log: \//);
    expect(await readlink(example.result)).toBe(good);
  });

  it("reports the errors of an invalid model, exits with 1 and starts nothing", async () => {
    await example.edit("processes.yaml", "constructor: webapp", "constructor: webap");
    const { exitCode, stderr } = await genNix(["build", example.model, ...PACKAGES]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("webap");
    expect(stderr).not.toContain("built");
  });
});

describe("without a required program", () => {
  let example: ExampleCopy;
  let withoutDocker: string;
  beforeAll(async () => {
    example = await copyExample("gen-nix-e2e-missing");
    withoutDocker = await mkdtemp(join(tmpdir(), "gen-nix-path-"));
    for (const program of [
      "nix-build",
      "nix-store",
      "nix-instantiate",
      "nix-hash",
      "dpkg-deb",
      "tar",
    ]) {
      const path = await findProgram(program);
      if (path !== undefined) await symlink(path, join(withoutDocker, program));
    }
  });
  afterAll(async () => {
    await example?.remove();
    await rm(withoutDocker, { recursive: true, force: true });
  });

  it("build names Nix's package and the command that installs it", async () => {
    const args = ["build", example.model, ...PACKAGES];
    const { exitCode, stderr } = await genNix(args, { PATH: "/nowhere" });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/nix-build is not installed: .*nix-bin.*gen-nix setup/);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("load names Docker's package, and how to load the image on another machine", async () => {
    const args = ["load", example.model, ...PACKAGES];
    const { exitCode, stderr } = await genNix(args, { PATH: withoutDocker });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/ installed: install docker[-.]\S+.*, or let `gen-nix setup`/);
    expect(stderr).toContain("gen-nix build writes an archive: docker load -i result");
  });

  it("load reports that the engine of DOCKER_HOST does not answer", async () => {
    const host = "unix:///nowhere/docker.sock";
    const { exitCode, stderr } = await genNix(["load", example.model, ...PACKAGES], {
      DOCKER_HOST: host,
    });
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`no engine answers at DOCKER_HOST=${host}`);
  });
});
