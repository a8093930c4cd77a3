import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { genNix } from "../e2e/support/gen-nix.js";
import { waitUntil } from "../e2e/support/wait-until.js";
import { shopModel, shopServer } from "./support/shop.js";
import { type Engine, type Engines, startEngines } from "./support/start-engines.js";

const model = (version: string) => shopModel("gen-nix-swarm", version);

let folder = "";
let engines: Engines;
/** The engines that were not killed, the manager first. */
let running: Engine[] = [];
const manager = () => engines.list[0] as Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-swarm-"));
  await writeFile(join(folder, "web.py"), shopServer);
  engines = await startEngines(3);
  running = [...engines.list];
  const [first, ...others] = engines.list;
  if (first === undefined) throw new Error("there is no engine");
  await first.docker("swarm", "init", "--advertise-addr", first.address);
  const token = await first.docker("swarm", "join-token", "--quiet", "worker");
  for (const { address, docker } of others) {
    const own = ["--token", token, "--advertise-addr", address];
    await docker("swarm", "join", ...own, `${first.address}:2377`);
  }
});
afterAll(async () => {
  await engines?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Builds the images of a version, loads them into each engine, and deploys them. */
async function deploy(version: string, replicas: number): Promise<void> {
  const file = join(folder, "processes.yaml");
  await writeFile(file, model(version));
  for (const { host } of running) {
    const images = ["images", file, "--packages", "debian"];
    const { exitCode, stderr } = await genNix(images, { DOCKER_HOST: host });
    if (exitCode !== 0) throw new Error(stderr);
  }
  const replicated = ["--split", "--replicas", String(replicas)];
  const { stdout } = await genNix(["export", "swarm", ...replicated, file]);
  const stack = join(folder, "stack.yaml");
  await writeFile(stack, stringify(adapt(parse(stdout))));
  await manager().docker("stack", "deploy", "--resolve-image", "never", "-c", stack, "shop");
}

/** The parts of a stack that the test changes. */
interface Stack {
  readonly services: Record<string, { ports?: readonly string[]; deploy: Record<string, unknown> }>;
}

/**
 * Keeps the database away from the engine that manages the swarm. A kernel without IPVS has no virtual addresses:
 * there, names lead to the containers, and each engine publishes the port of its own container, which has to end
 * before the next one can start.
 */
function adapt(stack: Stack): Stack {
  const { database, web: server } = stack.services;
  if (database === undefined || server === undefined) throw new Error("a service is missing");
  database.deploy["placement"] = { constraints: ["node.role == worker"] };
  if (existsSync("/proc/net/ip_vs")) return stack;
  for (const { deploy: deployment } of [database, server]) deployment["endpoint_mode"] = "dnsrr";
  const order = { ...(server.deploy["update_config"] as object), order: "stop-first" };
  server.deploy["update_config"] = order;
  const host = { target: 8000, published: 8000, mode: "host" };
  return { services: { ...stack.services, web: { ...server, ports: [host] as never } } };
}

/** Returns the response of the system at an engine; undefined if it does not respond. */
async function ask({ address }: Engine, path = "/"): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://${address}:8000${path}`, {
      signal: AbortSignal.timeout(3000),
      headers: { connection: "close" },
    });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

/** Sends a request to one engine after the other, as a load balancer does, until one responds. */
async function askAny(): Promise<string | undefined> {
  for (const engine of running) {
    const answer = await ask(engine);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Waits until every running engine responds with a version, and returns the seconds that this took. */
async function answers(version: string, word: string, path?: string): Promise<number> {
  const begin = Date.now();
  await waitUntil(
    `all engines answer with version ${version}`,
    async () => {
      const texts = await Promise.all(running.map((engine) => ask(engine, path)));
      return texts.every((text) => text?.startsWith(`${version} `) && text.endsWith(` ${word}`));
    },
    240,
  );
  return (Date.now() - begin) / 1000;
}

test("three engines share the containers, which reach each other by name", async () => {
  await deploy("1", 3);
  const seconds = await answers("1", "hello", "/greeting");
  console.log(`deployed: all three engines answer after ${seconds} s`);
  const hosts = await Promise.all(running.map((engine) => ask(engine)));
  expect(new Set(hosts).size).toBe(3);
});

test("everything answers again when the engine with the database is killed", async () => {
  const isDatabase = async ({ docker }: Engine) =>
    (await docker("ps", "--quiet", "--filter", "name=shop_database")) !== "";
  const found = await Promise.all(running.map(isDatabase));
  const victim = running[found.indexOf(true)] as Engine;
  await victim.kill();
  running = running.filter((engine) => engine !== victim);
  expect(await ask(victim)).toBeUndefined();
  console.log(`an engine was killed: the others answer after ${await answers("1", "+PONG")} s`);
});

test("a new version replaces the old one without a failed request", async () => {
  let isDone = false;
  const counts = { answered: 0, failed: 0 };
  const client = async () => {
    while (!isDone) {
      const answer = await askAny();
      counts[answer === undefined ? "failed" : "answered"] += 1;
      await sleep(20);
    }
  };
  const asking = client();
  try {
    await deploy("2", 2);
    console.log(`updated: all engines have the new version after ${await answers("2", "+PONG")} s`);
  } finally {
    isDone = true;
    await asking;
  }
  console.log(`requests: ${counts.answered} answered, ${counts.failed} failed`);
  expect(counts.failed).toBe(0);
  expect(counts.answered).toBeGreaterThan(20);
});
