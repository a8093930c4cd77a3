import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { needsRoot } from "../support/needs.js";
import { usableLock } from "../support/usable-lock.js";

/** An engine of these tests alone, in a network of its own: it can be killed, and its disk can be full. */
interface OwnEngine {
  readonly process: ChildProcess;
  readonly data: string;
}

const root = join(import.meta.dirname, "../..");
const options = ["--packages", "debian", "--process-manager", "s6", "--minimal"];
const IMAGE = "gen-nix-robust:test";
const withEngine = it.runIf(needsRoot(import.meta.filename));

let folder: string;
let project: string;
let socket: string;
let engine: OwnEngine | undefined;

/**
 * Starts an engine.
 *
 * @param size the size of the disk for its images; the disk of this machine when absent.
 */
async function startEngine(size?: string): Promise<OwnEngine> {
  const data = join(folder, size === undefined ? "data" : "small");
  await mkdir(data, { recursive: true });
  // A killed engine leaves the numbers of processes there, which others have now.
  const state = await mkdtemp(join(folder, "state-"));
  const daemon = [
    ...["--data-root", data, "--exec-root", state, "--pidfile", join(state, "pid")],
    ...["--host", `unix://${socket}`, "--bridge", "none", "--iptables=false", "--ip6tables=false"],
  ];
  // The containerd of this machine has other containers.
  const hidden = "mkdir -p /run/containerd && mount -t tmpfs tmpfs /run/containerd";
  const disk = size === undefined ? ":" : `mount -t tmpfs -o size=${size} tmpfs ${data}`;
  const script = `${hidden} && ${disk} && exec dockerd "$@"`;
  // What the engine starts ends with it.
  const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const started = spawn("unshare", [...namespaces, "sh", "-c", script, "sh", ...daemon], {
    stdio: "ignore",
  });
  for (let tries = 0; (await docker("version")).exitCode !== 0; tries += 1) {
    if (started.exitCode !== null || tries > 300) throw new Error("the engine does not answer");
    await sleep(100);
  }
  engine = { process: started, data };
  return engine;
}

/** Kills the engine. */
async function stopEngine(): Promise<void> {
  const running = engine?.process;
  engine = undefined;
  if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
  running.kill("SIGKILL");
  await once(running, "exit");
}

const env = () => ({ DOCKER_HOST: `unix://${socket}` });
const docker = (...args: string[]) => execa("docker", args, { env: env(), reject: false });
const genNix = (args: string[], more: Record<string, string> = {}) =>
  execa(process.execPath, [join(root, "dist/cli.js"), ...args], {
    cwd: project,
    env: { ...env(), ...more },
    reject: false,
  });
const load = () => genNix(["load", ...options]);
/** All images of the engine, also those without a name. */
const images = async () => (await docker("images", "--all", "--quiet")).stdout;

/** Waits until the engine receives the bytes of a layer. */
async function layerArrives({ data }: OwnEngine): Promise<void> {
  for (;;) {
    const files = await readdir(join(data, "tmp"), { recursive: true }).catch(() => []);
    if (files.some((name) => name.endsWith("layer.tar"))) return;
    await sleep(5);
  }
}

beforeAll(async () => {
  // The path of a socket has at most 107 bytes.
  folder = await mkdtemp(join(tmpdir(), "gen-nix-robust-"));
  socket = join(folder, "s");
  project = join(folder, "project");
  await cp(join(root, "examples/webapp-nginx"), project, { recursive: true });
  await rm(join(project, "flake.nix"));
  const model = join(project, "processes.yaml");
  const text = await readFile(model, "utf8");
  await writeFile(model, text.replace("name: multiprocess", "name: gen-nix-robust"));
  await cp(await usableLock(), join(project, "debian-lock.json"));
  const built = await genNix(["build", ...options]);
  expect(built.exitCode, built.stderr).toBe(0);
});
afterEach(() => stopEngine());
afterAll(() => rm(folder, { recursive: true, force: true }));

withEngine(
  "a full disk of the engine is explained, and no image is left in the engine",
  async () => {
    const { data } = await startEngine("12m");
    const full = await load();
    expect(full.exitCode).toBe(3);
    expect(full.stderr).toContain("no space left on device");
    expect(full.stderr).toContain(`hint: the disk of the engine's images is full (${data}`);
    expect(await images()).toBe("");
  },
);

withEngine.each([0, 200, 400, 800])(
  "an engine that is killed %d ms into a load leaves no image, and loads it later",
  async (delay) => {
    const running = await startEngine();
    await docker("rmi", "--force", IMAGE);
    const loading = load();
    await layerArrives(running);
    await sleep(delay);
    await stopEngine();
    const { exitCode, stderr } = await loading;
    // A short load ends before the engine does.
    if (!stderr.includes("loaded ")) {
      expect(exitCode).toBe(3);
      expect(stderr).toContain("Cannot connect to the Docker daemon");
    }
    await startEngine();
    expect(stderr.includes("loaded ") ? "" : await images()).toBe("");
    const again = await load();
    expect(again.exitCode, again.stderr).toBe(0);
    const container = await docker(
      "run",
      "--rm",
      "--network",
      "none",
      "--entrypoint",
      "/bin/gen-nix-control",
      IMAGE,
      "--help",
    );
    expect(container.exitCode, container.stderr).toBe(0);
  },
);

withEngine("an interrupted load leaves no image without a name", async () => {
  const running = await startEngine();
  await docker("rmi", "--force", IMAGE);
  const loading = load();
  await layerArrives(running);
  loading.kill("SIGINT");
  const { exitCode, stderr } = await loading;
  // The engine may have all bytes already.
  expect(stderr).toMatch(/the image was not loaded|the engine can complete the load/);
  expect(exitCode).toBe(130);
  await sleep(1000);
  expect((await docker("images", "--all", "--filter", "dangling=true", "--quiet")).stdout).toBe("");
});

it("an interrupted build keeps the last result, and leaves no temporary file", async () => {
  const temporary = join(folder, "temporary");
  await mkdir(temporary);
  const model = join(project, "processes.yaml");
  const before = await readdir(project);
  const text = await readFile(model, "utf8");
  await writeFile(model, text.replace("port: 5000", "port: 5044"));
  const building = genNix(["build", ...options], { TMPDIR: temporary });
  building.stderr?.once("data", () => building.kill("SIGINT"));
  const { exitCode, stderr } = await building;
  expect(exitCode, stderr).toBe(130);
  expect((await readdir(project)).sort()).toEqual(before.sort());
  expect(await readdir(temporary)).toEqual([]);
  expect(await readFile(join(project, "result"))).not.toHaveLength(0);
});
