import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { switchedProcessManagers } from "../../src/model/process-managers.js";
import { readManagers } from "../support/read-managers.js";
import { startImage } from "./support/container.js";
import { docker, dockerOutput } from "./support/docker.js";
import { copyExample, type ExampleCopy } from "./support/example.js";
import { cloneFlake, type FlakeClone, offline } from "./support/flake.js";
import { genNix } from "./support/gen-nix.js";
import { nixOutput } from "./support/nix.js";
import { availableManagers } from "./support/variants.js";

const isSwitched = (name: string) => (switchedProcessManagers as readonly string[]).includes(name);

/** Copies the example to a repository, with the flake that gen-nix writes for a package set. */
async function emitFlake(packages: string, library = "copy"): Promise<ExampleCopy> {
  const example = await copyExample(`gen-nix-e2e-flake-${packages}`);
  const options = ["--flake", "--packages", packages, "--library", library];
  const { exitCode, stderr } = await genNix([example.model, ...options]);
  expect(exitCode, stderr).toBe(0);
  for (const args of [
    ["init", "--quiet"],
    ["add", "--all"],
  ])
    execFileSync("git", args, { cwd: example.directory });
  return example;
}

describe("the flake that gen-nix writes for the embedded package set", () => {
  const image = "gen-nix-e2e-flake-debian:test";
  let example: ExampleCopy;
  const flake = (...args: string[]) => offline(args, example.directory);
  beforeAll(async () => {
    example = await emitFlake("debian");
  });
  afterAll(async () => {
    await docker("rmi", "--force", image);
    await example?.remove();
  });

  it("passes nix flake check in pure evaluation, offline", async () => {
    const { stderr } = await flake("flake", "check");
    expect(stderr).not.toMatch(/warning: (unknown|app)/);
  });

  it("has a package for each process manager: an image if the set has its programs, a profile if it runs on Linux", async () => {
    const { stdout } = await flake("flake", "show", "--json");
    const [packages, ...others] = Object.values(JSON.parse(stdout).packages);
    expect(others).toEqual([]);
    expect(Object.keys(packages as object)).toEqual([
      "default",
      ...availableManagers().map((manager) => `image-${manager}`),
      ...readManagers()
        .filter(({ platforms }) => platforms.includes("linux"))
        .map(({ name }) => `profile-${name}`),
    ]);
  });

  it("builds the same image as nix-build", async () => {
    await flake("build", "--out-link", "by-flake");
    const byHand = await nixOutput("nix-build", "--no-out-link", example.directory);
    expect(await readlink(join(example.directory, "by-flake"))).toBe(byHand);
  });

  it("loads the image with nix run .#load, and it serves the page", async () => {
    await flake("run", ".#load");
    const container = await startImage(image);
    try {
      expect((await container.page("webapp.local")).body).toContain("listening on port: 5000");
    } finally {
      await container.remove();
    }
  });

  it("activates the profile of a host with nix run .#switch-MANAGER", async () => {
    const { stderr } = await flake(
      ...["run", ".#switch-sysvinit", "--", "--dry-run"],
      ...["--profile", join(example.directory, "processes")],
    );
    expect(stderr).toMatch(/nixproc-sysvinit-switch: start webapp nginx$/m);
    const { stdout } = await flake("flake", "show", "--json");
    const [apps] = Object.values(JSON.parse(stdout).apps);
    expect(Object.keys(apps as object)).toEqual([
      ...["default", "load", "run"],
      ...readManagers()
        .filter(({ name, platforms }) => platforms.includes("linux") && isSwitched(name))
        .map(({ name }) => `switch-${name}`),
    ]);
  });

  it("runs it with nix run, with the options after --", async () => {
    const name = "gen-nix-e2e-flake";
    await flake("run", ".", "--", "--detach", "--name", name, "--publish", "127.0.0.1::8080");
    try {
      expect(await dockerOutput("port", name, "8080")).toMatch(/^127\.0\.0\.1:\d+$/);
    } finally {
      await docker("rm", "--force", name);
    }
  });
});

describe("the flake that gen-nix writes for nixpkgs", () => {
  let example: ExampleCopy;
  let clone: FlakeClone;
  beforeAll(async () => {
    clone = await cloneFlake();
    example = await emitFlake("nixpkgs");
  });
  afterAll(async () => {
    await example?.remove();
    await clone?.remove();
  });

  it("works with any package set as its input: it is checked and built, offline", async () => {
    const nixpkgs = ["--override-input", "nixpkgs", clone.packageSet];
    await offline(["flake", "check", ...nixpkgs], example.directory);
    await offline(["build", ".#image-s6", "--out-link", "s6", ...nixpkgs], example.directory);
    expect(await readlink(join(example.directory, "s6"))).toMatch(
      /docker-image-gen-nix-e2e-flake-nixpkgs\.tar$/,
    );
  });
});

describe("the flake that gen-nix writes with gen-nix as an input", () => {
  let example: ExampleCopy;
  let clone: FlakeClone;
  beforeAll(async () => {
    clone = await cloneFlake();
    example = await emitFlake("nixpkgs", "input");
  });
  afterAll(async () => {
    await example?.remove();
    await clone?.remove();
  });

  it("is checked and built without a copy of the library, in pure evaluation, offline", async () => {
    expect(existsSync(join(example.directory, "gen-nix"))).toBe(false);
    await offline(["flake", "check", ...clone.asInputs], example.directory);
    await offline(["build", "--out-link", "by-input", ...clone.asInputs], example.directory);
    expect(await readlink(join(example.directory, "by-input"))).toMatch(
      /docker-image-gen-nix-e2e-flake-nixpkgs\.tar$/,
    );
  });

  it("builds the very image that a copy of the library builds", async () => {
    const byInput = await readlink(join(example.directory, "by-input"));
    const { exitCode, stderr } = await genNix([example.model, "--library", "copy"]);
    expect(exitCode, stderr).toBe(0);
    execFileSync("git", ["add", "--all"], { cwd: example.directory });
    const nixpkgs = ["--override-input", "nixpkgs", clone.packageSet, "--no-write-lock-file"];
    await offline(["build", "--out-link", "by-copy", ...nixpkgs], example.directory);
    expect(await readlink(join(example.directory, "by-copy"))).toBe(byInput);
  });
});
