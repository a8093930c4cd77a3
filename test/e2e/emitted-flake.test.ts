import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Captured, captureProgram } from "../../src/run/start-program.js";
import { startImage } from "./support/container.js";
import { docker, dockerOutput } from "./support/docker.js";
import { copyExample, type ExampleCopy } from "./support/example.js";
import { genNix } from "./support/gen-nix.js";

const IMAGE = "gen-nix-e2e-flake:test";
let example: ExampleCopy;
beforeAll(async () => {
  example = await copyExample("gen-nix-e2e-flake");
  const { exitCode, stderr } = await genNix([example.model, "--flake", "--packages", "debian"]);
  expect(exitCode, stderr).toBe(0);
  for (const args of [
    ["init", "--quiet"],
    ["add", "--all"],
  ])
    execFileSync("git", args, { cwd: example.directory });
});
afterAll(async () => {
  await docker("rmi", "--force", IMAGE);
  await example?.remove();
});

/** Runs `nix` in the example, which evaluates flakes purely. */
async function flake(...args: string[]): Promise<Captured> {
  const features = ["--extra-experimental-features", "nix-command flakes"];
  const offline = ["--option", "substitute", "false"];
  const done = await captureProgram(
    { program: "nix", args: [...features, ...offline, ...args] },
    { cwd: example.directory },
  );
  expect(done.exitCode, done.stderr).toBe(0);
  return done;
}

it("nix flake check finds nothing wrong with a flake that gen-nix wrote", async () => {
  const { stderr } = await flake("flake", "check");
  expect(stderr).not.toMatch(/warning: (unknown|app)/);
});

it("it has a package for each process manager: of an image where the set has its programs, of a profile always", async () => {
  const { stdout } = await flake("flake", "show", "--json");
  const system = Object.keys(JSON.parse(stdout).packages);
  expect(system).toHaveLength(1);
  expect(Object.keys(JSON.parse(stdout).packages[system[0] ?? ""])).toEqual([
    "default",
    ...["image-s6", "image-supervisord", "image-sysvinit"],
    ...["bsdrc", "cygrunsrv", "disnix", "docker", "launchd", "process-compose"].map(
      (manager) => `profile-${manager}`,
    ),
    ...["s6", "s6-rc", "supervisord", "systemd", "sysvinit"].map((manager) => `profile-${manager}`),
  ]);
});

it("nix build makes the very image that nix-build makes", async () => {
  await flake("build", "--out-link", "by-flake");
  const byHand = await captureProgram(
    { program: "nix-build", args: ["--option", "substitute", "false"] },
    { cwd: example.directory },
  );
  const byFlake = execFileSync("readlink", ["by-flake"], { cwd: example.directory });
  expect(byFlake.toString()).toBe(`${byHand.stdout.trim()}\n`);
});

it("nix run .#load puts the image into the engine, where it serves the page", async () => {
  await flake("run", ".#load");
  const container = await startImage(IMAGE);
  try {
    expect((await container.page("webapp.local")).body).toContain("listening on port: 5000");
  } finally {
    await container.remove();
  }
});

it("nix run runs it with the options that stand behind --", async () => {
  const name = "gen-nix-e2e-flake";
  await flake("run", ".", "--", "--detach", "--name", name, "--publish", "127.0.0.1::8080");
  try {
    expect(await dockerOutput("port", name, "8080")).toMatch(/^127\.0\.0\.1:\d+$/);
  } finally {
    await docker("rm", "--force", name);
  }
});
