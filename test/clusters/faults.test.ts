import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { genNix } from "../e2e/support/gen-nix.js";
import { waitUntil } from "../e2e/support/wait-until.js";
import { needs } from "../support/needs.js";
import { shopModel, shopServer } from "./support/shop.js";
import { type Engine, type Engines, startEngines } from "./support/start-engines.js";

const NAME = "gen-nix-faults";

let folder = "";
let file = "";
let engines: Engines | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), `${NAME}-`));
  file = join(folder, "processes.yaml");
  await writeFile(file, shopModel(NAME, "1"));
  await writeFile(join(folder, "web.py"), shopServer);
});
afterEach(async () => {
  await engines?.stop();
  engines = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** Starts an engine of its own. */
async function startEngine(options: { readonly diskSize?: string } = {}): Promise<Engine> {
  engines = await startEngines(1, options);
  return engines.list[0] as Engine;
}

const images = ({ host }: Engine) =>
  genNix(["images", file, "--packages", "debian"], { DOCKER_HOST: host });

test("a full disk of the engine is named, and the images that fit stay", async () => {
  const small = await startEngine({ diskSize: "80m" });
  const { exitCode, stderr } = await images(small);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/no space left on device/);
  expect(stderr).toMatch(/ is full|free/);
  expect(await small.docker("image", "ls", "--quiet")).not.toBe("");
});

test("an engine that ends during the loading is an error, and the next run completes the images", async () => {
  const engine = await startEngine();
  const loading = images(engine);
  await waitUntil("an image is there", async () => {
    return (await engine.docker("image", "ls", "--quiet").catch(() => "")) !== "";
  });
  await engine.kill();
  const { exitCode, stderr } = await loading;
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/docker/i);
  await engines?.stop();
  const other = await startEngine();
  const again = await images(other);
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.stdout.trim().split("\n")).toHaveLength(3);
});

const compose = ["docker-compose"].filter(
  (program) => spawnSync(program, ["version"]).status === 0,
);

describe.runIf(needs(compose.length > 0, "docker-compose", import.meta.filename))(
  "containers of an exported compose file",
  () => {
    /** Exports the model to a compose file, and returns a function that runs docker-compose with it. */
    async function prepare(engine: Engine) {
      expect(await images(engine)).toMatchObject({ exitCode: 0 });
      const exported = await genNix(["export", "compose", "--split", file]);
      // docker-compose 1 takes the name of the project from its command line.
      const { name: _, ...rest } = parse(exported.stdout) as Record<string, unknown>;
      await writeFile(join(folder, "compose.yaml"), stringify(rest, { version: "1.1" }));
      return (...args: readonly string[]) =>
        execa("docker-compose", ["--project-name", "shop", "--file", "compose.yaml", ...args], {
          cwd: folder,
          env: { DOCKER_HOST: engine.host },
        });
    }

    test("are as many replicas as the model has instances, which clients reach at all ports", async () => {
      await writeFile(
        file,
        `image: { name: ${NAME}, interactive: false, volumes: [] }
processes:
  api:
    foregroundProcess: "\${pkgs.python3}/bin/python3"
    args: [-m, http.server, "\${port}"]
    port: 8001-8003
    instances: 3
`,
      );
      const engine = await startEngine();
      const run = await prepare(engine);
      await run("up", "--detach");
      expect((await run("ps", "--quiet", "api")).stdout.split("\n")).toHaveLength(3);
      for (const port of [8001, 8002, 8003])
        await waitUntil(`port ${port} answers`, () =>
          responds(`http://${engine.address}:${port}/`),
        );
    });

    test("start again when they end, report their health, and stop in time", async () => {
      const engine = await startEngine();
      const run = await prepare(engine);
      await run("up", "--detach");
      await answers(engine);

      const id = (await run("ps", "--quiet", "web")).stdout;
      const inspect = (format: string) => engine.docker("inspect", "--format", format, id);
      await waitUntil("the web server is healthy", async () => {
        return (await inspect("{{.State.Health.Status}}")) === "healthy";
      });
      // As a crash does; the engine does not start a container again that its user has killed.
      await engine.killProcess(await inspect("{{.State.Pid}}"));
      await answers(engine);
      expect(Number(await inspect("{{.RestartCount}}"))).toBe(1);

      const begin = Date.now();
      await run("stop");
      const seconds = (Date.now() - begin) / 1000;
      console.log(`stopped after ${seconds} s`);
      expect(seconds).toBeLessThan(10);
      expect(await inspect("{{.State.ExitCode}}")).toBe("0");
    });
  },
);

/** Waits until the web server answers with what the job has written. */
async function answers({ address }: Engine): Promise<void> {
  await waitUntil("the web server answers", async () => {
    const url = `http://${address}:8000/greeting`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
    return answer?.ok === true && (await answer.text()).endsWith(" hello");
  });
}

async function responds(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  return answer?.ok === true;
}
