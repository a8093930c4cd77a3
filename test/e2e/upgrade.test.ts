import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseStatus } from "../../src/control/process-status.js";
import { enginePrograms } from "../../src/run/docker/chosen-engine.js";
import { type Engine, engineCommand, findEngine } from "../../src/run/docker/engine.js";
import { captureProgram } from "../../src/run/start-program.js";
import { needs } from "../support/needs.js";
import { genNix } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

const NAME = "gen-nix-e2e-upgrade";

const found = await Promise.all(enginePrograms.map((each) => findEngine(process.env, each)));
const engines = found.flatMap(({ engine }) => engine ?? []);

const loop = (keys: object) => ({
  foregroundProcess: "/bin/bash",
  args: ["-c", "while :; do sleep 1; done"],
  ...keys,
});

let folder = "";
const model = () => join(folder, "processes.json");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `${NAME}-`));
});
afterAll(() => rm(folder, { recursive: true }));

const writeModel = (version: string) =>
  writeFile(
    model(),
    JSON.stringify({
      image: { name: NAME, tag: "test", processManager: "s6" },
      processes: { changed: loop({ environment: { VERSION: version } }), kept: loop({}) },
    }),
  );

// At least one engine answers, because all other tests here need it.
describe.each(engines.map((engine) => [engine.program, engine] as const))(
  "in %s",
  (program, engine) => {
    const gen = async (verb: string, ...args: string[]) => {
      const { exitCode, stdout, stderr } = await genNix([verb, "--engine", program, ...args]);
      if (exitCode !== 0) throw new Error(`gen-nix ${verb}: ${stderr}`);
      return stdout;
    };

    let canRun = true;

    beforeAll(async () => {
      await writeModel("1");
      await gen("load", model(), "--packages", "debian");
      const words = ["run", "--detach", "--network", "none", "--name", NAME, `${NAME}:test`];
      const { exitCode, stderr } = await captureProgram(engineCommand(engine, words));
      if (exitCode === 0) return;
      // A machine that is a container itself may refuse Podman's limits. Docker runs, as in all other tests.
      const isRefused = program === "podman" && stderr.includes("setrlimit");
      canRun = needs(!isRefused, "a machine on which podman may set limits", import.meta.filename);
      if (canRun) throw new Error(`${program} ${words.join(" ")}: ${stderr}`);
    });
    afterAll(async () => {
      if (canRun) await run(engine, "rm", "--force", NAME);
      await run(engine, "rmi", "--force", `${NAME}:test`);
    });

    const readyPids = () =>
      waitUntil("all processes are ready", async () => {
        const status = await genNix(["status", "--json", "--container", NAME, "--engine", program]);
        const all = parseStatus(status.stdout);
        return (
          all?.every(({ ready }) => ready) &&
          Object.fromEntries(all.map(({ name, pid }) => [name, pid]))
        );
      });
    const environment = () => gen("exec", "--container", NAME, "changed", "--", "/bin/env");

    it("an upgrade restarts only what changes, and a restart of the container starts the new system", async ({
      skip,
    }) => {
      skip(!canRun);
      const before = await readyPids();
      await writeModel("2");
      const words = [NAME, "--model", model()];
      const settle = ["--settle", "1"];
      expect(await gen("upgrade", ...words, "--check")).toBe("restart: changed\nkeep:    kept");
      expect(await gen("upgrade", ...words, ...settle)).toBe("restart: changed\nkeep:    kept");
      const after = await readyPids();
      expect(after.kept).toBe(before.kept);
      expect(after.changed).not.toBe(before.changed);
      await run(engine, "restart", NAME);
      await readyPids();
      expect(await environment()).toContain("VERSION=2");
    });
  },
);

async function run(engine: Engine, ...words: string[]): Promise<void> {
  const { exitCode, stderr } = await captureProgram(engineCommand(engine, words));
  if (exitCode !== 0) throw new Error(`${engine.program} ${words.join(" ")}: ${stderr}`);
}
