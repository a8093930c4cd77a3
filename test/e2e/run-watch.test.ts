import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { requestPage } from "../../src/run/request-page.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { docker, dockerOutput } from "./support/docker.js";
import { copyExample, type ExampleCopy } from "./support/example.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

const IMAGE = "gen-nix-e2e-run-watch:test";
const NAME = "gen-nix-e2e-run-watch";
const PORT = 18098;
/** A port of the web application that no image of an earlier run has. */
const uniquePort = 5100 + (Date.now() % 2900);
let example: ExampleCopy;
beforeAll(async () => {
  example = await copyExample("gen-nix-e2e-run-watch");
});
afterAll(async () => {
  await docker("rm", "--force", NAME);
  await docker("rmi", "--force", IMAGE);
  await example?.remove();
});

/** Waits until the web application behind nginx answers, which prints its own port. */
const pageWith = (text: string) =>
  waitUntil(
    `the page has ${text}`,
    async () => {
      const asked = requestPage({ port: PORT, host: "webapp.local" }).catch(() => undefined);
      return (await asked)?.body.includes(text);
    },
    60,
  );

/** The builds in the folder of the example that were started ahead. */
function waitingBuilds(): readonly string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      const isBuild = readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith(
        "nix-build\0--expr\0",
      );
      return isBuild && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(example.directory);
    } catch {
      // It is no process, or it has ended.
      return false;
    }
  });
}

it("gen-nix run --watch replaces the container of a changed model, and keeps it after a mistake", async () => {
  const variables = join(example.directory, "variables");
  await writeFile(variables, "GREETING=hello\n");
  const container = ["--name", NAME, "-p", `127.0.0.1:${PORT}:8080`, "--env-file", variables];
  const child = spawn(
    process.execPath,
    [`${ROOT}dist/cli.js`, "run", "-w", example.model, "--packages", "debian", ...container],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const says = (text: string) => waitUntil(`it says ${text}`, async () => output.includes(text));
  const idOfContainer = () => dockerOutput("ps", "--quiet", "--filter", `name=^${NAME}$`);
  const ended = once(child, "exit");
  try {
    await pageWith("port: 5000");
    await says("; watching the model");
    await says("all 2 processes are ready");
    const first = await idOfContainer();

    await example.edit("processes.yaml", "port: 5000", "port: 99999999");
    await says("error: ");
    await says("the previous container continues");
    expect(await idOfContainer()).toBe(first);
    await pageWith("port: 5000");

    // The old container has stopped when the engine refuses the new one.
    await rm(variables);
    output = "";
    await example.edit("processes.yaml", "port: 99999999", "port: 5001");
    await says("docker create");
    await says("the previous container continues");
    expect(await idOfContainer()).toBe(first);
    await pageWith("port: 5000");

    await writeFile(variables, "GREETING=hello\n");
    await waitUntil("a build waits for the change", async () => waitingBuilds().length === 1);
    await example.edit("processes.yaml", "port: 5001", `port: ${uniquePort}`);
    await says("processes.yaml changed: a new container runs, after ");
    await pageWith(`port: ${uniquePort}`);
    const loaded = await genNix(["load", example.model]);
    expect(loaded.stderr).toContain(`${IMAGE} is loaded already`);
    expect(await idOfContainer()).not.toBe(first);
    const second = await idOfContainer();
    const all = ["ps", "--all", "--quiet", "--filter", `name=${NAME}`];
    await waitUntil(
      "the old container is removed",
      async () => (await dockerOutput(...all)) === second,
    );
    const image = await dockerOutput("inspect", "--format", "{{.Image}}", NAME);
    await docker("kill", NAME);
    await says("the container ended with exit code 137; a change starts a new one");
    await example.edit("processes.yaml", `port: ${uniquePort}`, "port: 5003");
    await pageWith("port: 5003");
    await waitUntil(
      "the replaced image is removed",
      async () => (await docker("image", "inspect", image)).exitCode !== 0,
    );
  } finally {
    child.kill("SIGINT");
  }
  expect(await ended).toEqual([0, null]);
  expect(await dockerOutput("ps", "--all", "--quiet", "--filter", `name=${NAME}`)).toBe("");
  expect(waitingBuilds()).toEqual([]);
}, 120_000);

it("the build that waits for a change ends with gen-nix, also when it is killed", async () => {
  const cli = [`${ROOT}dist/cli.js`, "run", "-w", example.model, "--packages", "debian"];
  const child = spawn(process.execPath, [...cli, "--name", NAME], { stdio: "ignore" });
  await waitUntil("a build waits for a change", async () => waitingBuilds().length === 1, 60);
  child.kill("SIGKILL");
  await waitUntil("no build waits", async () => waitingBuilds().length === 0);
}, 120_000);

it("a second Ctrl-C kills the old container of a watch that replaces it, and no new one starts", async () => {
  const folder = temporaryFolder();
  const model = join(folder, "processes.json");
  const name = "gen-nix-e2e-run-watch-stubborn";
  const write = (value: string) =>
    writeFile(
      model,
      JSON.stringify({
        image: { name, tag: "test", processManager: "s6" },
        processes: {
          stubborn: {
            foregroundProcess: "/bin/bash",
            args: ["-c", "trap '' TERM; while :; do sleep 1; done"],
            environment: { VALUE: value },
          },
        },
      }),
    );
  await write("1");
  const cli = [`${ROOT}dist/cli.js`, "run", "-w", model, "--packages", "debian", "--name", name];
  const child = spawn(process.execPath, cli, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const ended = once(child, "exit");
  const containers = () => dockerOutput("ps", "--all", "--quiet", "--filter", `name=${name}`);
  try {
    await waitUntil("it runs", async () => output.includes("the process is ready"), 60);
    const first = (await containers()).split("\n");
    await write(`${Date.now()}`);
    await waitUntil(
      "the new one is created",
      async () => (await containers()).split("\n").length === 2,
    );
    child.kill("SIGINT");
    await waitUntil("it stops", async () => output.includes("Ctrl-C again kills it"));
    const began = performance.now();
    child.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(4000);
    expect(first).toHaveLength(1);
    expect(output.split("the process is ready")).toHaveLength(2);
    expect(await containers()).toBe("");
  } finally {
    child.kill("SIGKILL");
    await docker("rm", "--force", ...(await containers()).split("\n").filter(Boolean));
    await docker("rmi", "--force", `${name}:test`);
  }
}, 60_000);

it("gen-nix run --watch ends when no change of the model can help", async () => {
  const args = ["run", "--watch", example.model, "--packages", "debian"];
  const refused = await genNix([...args, "-p", "nonsense"]);
  expect([refused.exitCode, refused.stderr]).toEqual([3, expect.stringContaining("nonsense")]);
  const noEngine = { DOCKER_HOST: "unix:///nowhere/docker.sock" };
  const absent = await genNix(args, noEngine);
  expect([absent.exitCode, absent.stderr]).toEqual([
    3,
    expect.stringContaining("no engine answers"),
  ]);
});

it("gen-nix run --watch refuses options that keep containers", async () => {
  for (const option of ["--detach", "--no-rm"]) {
    const { exitCode, stderr } = await genNix(["run", "--watch", option, example.model]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(option)]);
  }
});
