import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { libraries } from "../golden/evaluate.js";
import { docker, dockerOutput } from "./support/docker.js";
import { waitUntil } from "./support/wait-until.js";

const NAME = "gen-nix-e2e-mutable";
const fixture = join(import.meta.dirname, "../fixtures/mutable-image");

/** Builds and loads an image of the fixture. */
async function load(attribute: string, ...more: string[]): Promise<void> {
  const { stdout } = await execa("nix-build", [
    ...[fixture, "--no-out-link", "--option", "substitute", "false", "-A", attribute],
    ...["--arg", "framework", join(libraries.debian, "gen-nix"), ...more],
  ]);
  await dockerOutput("load", "--input", stdout);
}

// The others work in the same way; an image of each takes longer than the rest of this test.
describe.each(["supervisord"])("a container of the mutable image under %s", (manager) => {
  const exec = (...words: string[]) => dockerOutput("exec", NAME, ...words);
  const status = async () => {
    const text = await docker("exec", NAME, `nixproc-${manager}-control`, "status");
    return new Map(text.stdout.split("\n").map((line) => [line.split(" ")[0], line] as const));
  };
  const untilReady = () =>
    waitUntil("web and other are ready", async () => {
      const states = await status();
      return ["web", "other"].every((name) => states.get(name)?.includes(" ready ")) && states;
    });

  beforeAll(async () => {
    await load("mutable", "--argstr", "processManager", manager);
    // Nix builds without a network, because the image has what a build of a configuration needs.
    await dockerOutput(
      "run",
      "--detach",
      "--name",
      NAME,
      "--network",
      "none",
      `${NAME}:${manager}`,
    );
  });
  afterAll(async () => {
    await docker("rm", "--force", "--volumes", NAME);
    await docker("rmi", `${NAME}:${manager}`);
  });

  it("deploys the model at its first start", async () => {
    await untilReady();
    expect(await exec("id", "web")).toContain("uid=4711(web)");
    // Other users have no number of a build user of Nix on the host.
    expect(await exec("sh", "-c", "useradd --system probe && id -u probe")).toMatch(/^2\d{4}$/m);
  });

  it("upgrades the process that changed, and no other", async () => {
    const before = await status();
    await exec("sed", "-i", "s/8080/9090/", "/etc/nixproc/ids.nix");
    await exec(`nixproc-${manager}-switch`);
    const after = await untilReady();
    await exec("bash", "-c", "exec 3<>/dev/tcp/localhost/9090");
    expect(after.get("other")).toBe(before.get("other"));
    expect(after.get("web")).not.toBe(before.get("web"));
  });

  it("keeps the upgrade over a restart, and stops in order", async () => {
    await dockerOutput("restart", NAME);
    await untilReady();
    await exec("bash", "-c", "exec 3<>/dev/tcp/localhost/9090");
    await dockerOutput("stop", NAME);
    const format = "{{.State.ExitCode}}";
    expect(await dockerOutput("inspect", "--format", format, NAME)).toBe("0");
  });
});

it("is an error under a process manager that has no such image", async () => {
  const { stderr } = await execa(
    "nix-instantiate",
    [
      ...["--eval", fixture, "-A", "mutable.drvPath", "--argstr", "processManager", "disnix"],
      ...["--arg", "framework", join(libraries.debian, "gen-nix")],
    ],
    { reject: false },
  );
  expect(stderr).toContain(
    "disnix cannot run in a mutable image; choose runit, s6, s6-rc, supervisord, sysvinit",
  );
});

describe("the image with Nix", () => {
  const run = (...words: string[]) =>
    docker("run", "--rm", "--network", "none", "gen-nix-e2e-nix:test", ...words);

  beforeAll(() => load("nix"));
  afterAll(() => docker("rmi", "gen-nix-e2e-nix:test"));

  it("knows its store paths, keeps them in a garbage collection, and builds", async () => {
    const script = `
      set -e
      nix-store --verify --check-contents
      nix-store --gc
      nix-build --no-out-link -E 'derivation {
        name = "x"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" "echo built >$out" ];
      }' | xargs cat
    `;
    const { exitCode, stdout, stderr } = await run("bash", "-c", script);
    expect(stdout).toContain("0 store paths deleted");
    expect(stderr).not.toContain("error");
    expect(stdout).toContain("built");
    expect(exitCode, stderr).toBe(0);
  });
});

it("an image of the framework's steps runs the processes, and has what a step of the caller adds", async () => {
  await load("static", "--argstr", "processManager", "sysvinit");
  const image = "gen-nix-e2e-static-steps:test";
  const name = "gen-nix-e2e-static-steps";
  const exec = (script: string) => dockerOutput("exec", name, "bash", "-c", script);
  await dockerOutput("run", "--detach", "--name", name, "--network", "none", image);
  try {
    await waitUntil("web is ready", async () =>
      (await docker("exec", name, "gen-nix-control", "status", "web")).stdout.includes(" ready "),
    );
    expect(await exec("cat /greeting")).toBe(`hello from ${name}`);
    expect(await exec("su -s /bin/bash web -c 'id -un'")).toBe("web");
    await exec("exec 3<>/dev/tcp/localhost/8080 && nix-store --verify && test -L /var/run");
  } finally {
    await docker("rm", "--force", "--volumes", name);
    await docker("rmi", image);
  }
});

it.each(["supervisord", "sysvinit"])(
  "the steps of a mutable image under %s evaluate",
  async (manager) => {
    const { stdout } = await execa("nix-instantiate", [
      ...[
        "--eval",
        "--json",
        fixture,
        "-A",
        "dynamic.drvPath",
        "--argstr",
        "processManager",
        manager,
      ],
      ...["--arg", "framework", join(libraries.debian, "gen-nix"), "--read-write-mode"],
    ]);
    expect(stdout).toContain("docker-image-gen-nix-e2e-dynamic-steps");
  },
);
