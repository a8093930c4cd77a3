import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { type Engine, engineCommand } from "../../../src/run/docker/engine.js";
import { captureProgram } from "../../../src/run/start-program.js";
import { waitUntil } from "../../e2e/support/wait-until.js";
import { load } from "./build.js";
import { type Container, startContainer } from "./container.js";

/** A Docker engine that only one row uses, so that it can be killed, and its disk filled. */
export interface OwnEngine {
  readonly engine: Engine;
  /** Kills the engine; containers run on, unless the next start of the engine ends them. */
  kill(): Promise<unknown>;
  /** Starts it again. */
  start(): Promise<void>;
  /** Fills its disk except for a number of MB; returns a function that frees the space again. */
  fillDisk(left: number): Promise<() => Promise<void>>;
  /** Ends it with its containers, and removes its files. */
  remove(): Promise<void>;
}

/** How an engine treats its containers. */
export interface EngineOptions {
  /** Whether a new start of the engine leaves its containers running; it does unless this is false. */
  readonly keepsContainers?: boolean;
}

/**
 * Starts a container of an image's archive in an engine of its own, and removes both after `use`.
 */
export async function withOwnEngine<T>(
  archive: string,
  use: (own: OwnEngine, container: Container) => Promise<T>,
  options: EngineOptions = {},
): Promise<T> {
  const own = await startOwnEngine(options);
  try {
    const image = await load(archive, own.engine);
    return await use(own, await startContainer([], image, own.engine));
  } finally {
    await own.remove();
  }
}

let engines = 0;

/** Starts an engine with a disk of its own in memory, and a network that does not need the firewall. */
async function startOwnEngine({ keepsContainers = true }: EngineOptions): Promise<OwnEngine> {
  const number = ++engines;
  // The path of a socket has little room.
  const folder = await mkdtemp("/tmp/gen-nix-engine-");
  const data = join(folder, "data");
  const bridge = `gen-nix-rel${number}`;
  const socket = join(folder, "containerd.sock");
  const host = `unix://${join(folder, "docker.sock")}`;
  const client = { program: "docker", host, sudo: false, name: "Docker" } as const;
  const docker = (...words: string[]) => captureProgram(engineCommand(client, words));
  const daemons: Daemon[] = [];

  async function startContainerd(): Promise<void> {
    const words = [
      "--address",
      socket,
      "--root",
      `${data}/containerd`,
      "--state",
      `${folder}/state`,
    ];
    daemons.push(startDaemon("containerd", words));
    await waitUntil("containerd listens", async () => existsSync(socket));
  }

  async function startDockerd(): Promise<Engine> {
    const words = [
      ["--data-root", data, "--exec-root", join(folder, "exec")],
      ["--pidfile", join(folder, "docker.pid"), "--host", host, "--containerd", socket],
      ["--bridge", bridge, "--iptables=false", "--ip-forward=false", "--userland-proxy=false"],
      keepsContainers ? ["--live-restore"] : [],
    ];
    daemons.push(startDaemon("dockerd", words.flat()));
    return waitUntil("the engine responds", async () => {
      const { exitCode, stdout } = await docker("version", "--format", "{{.Server.Version}}");
      return exitCode === 0 && { ...client, version: stdout };
    });
  }

  async function remove(): Promise<void> {
    // Only the engine can end containers.
    if (daemons.length === 1) await startDockerd();
    const { stdout } = await docker("ps", "--all", "--quiet");
    if (stdout !== "") await docker("rm", "--force", ...stdout.split("\n"));
    while (daemons.length > 0) await daemons.pop()?.end("SIGTERM");
    await execa("umount", ["--recursive", "--lazy", folder], { reject: false });
    await execa("ip", ["link", "delete", bridge], { reject: false });
    await rm(folder, { recursive: true });
  }

  try {
    // Like /run, the folder of sockets is not on the disk.
    await execa("mount", ["-t", "tmpfs", "tmpfs", folder]);
    await mkdir(data);
    await execa("mount", ["-t", "tmpfs", "-o", "size=600m", "tmpfs", data]);
    await execa("ip", ["link", "add", "name", bridge, "type", "bridge"]);
    await execa("ip", ["address", "add", `10.213.${number}.1/24`, "dev", bridge]);
    await execa("ip", ["link", "set", bridge, "up"]);
    await startContainerd();
    return {
      engine: await startDockerd(),
      kill: async () => daemons.pop()?.end("SIGKILL"),
      start: async () => void (await startDockerd()),
      fillDisk: (left) => fill(data, left),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

interface Daemon {
  end(signal: NodeJS.Signals): Promise<unknown>;
}

function startDaemon(program: string, words: readonly string[]): Daemon {
  const child = spawn(program, words, { stdio: "ignore" });
  const ended = once(child, "exit");
  return {
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

async function fill(folder: string, left: number): Promise<() => Promise<void>> {
  const file = join(folder, "filler");
  const { bavail, bsize } = await statfs(folder);
  await execa("fallocate", ["--length", `${bavail * bsize - left * 1_000_000}`, file]);
  return () => rm(file);
}
