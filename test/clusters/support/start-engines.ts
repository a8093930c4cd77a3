import { spawn } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { waitUntil } from "../../e2e/support/wait-until.js";

/** A Docker engine with a network, processes and mounts of its own, as on a machine of its own. */
export interface Engine {
  /** Its address in the network of the engines. */
  readonly address: string;
  /** The value of DOCKER_HOST. */
  readonly host: string;
  /** Runs docker with this engine, and returns what it prints. */
  docker(...args: string[]): Promise<string>;
  /** Kills a process of the engine, by its number there, which is not that on this machine. */
  killProcess(pid: string): Promise<void>;
  /** Ends the engine and all its containers at once, as a power failure does. */
  kill(): Promise<void>;
}

/** Engines that share a network. */
export interface Engines {
  readonly list: readonly Engine[];
  /** Ends all engines, and removes their networks and folders. */
  stop(): Promise<void>;
}

const BRIDGE = "gennix-br";
/** The rules that let packets of the engines through this machine. */
const forwardRules = [
  ["-i", BRIDGE, "-j", "ACCEPT"],
  ["-o", BRIDGE, "-j", "ACCEPT"],
] as const;
const nameOf = (number: number) => `gennix-${number}`;

/** Options of engines. */
interface EngineOptions {
  /** The size of the file system of their images and containers, such as `50m`; by default that of this machine. */
  readonly diskSize?: string;
}

/** Starts engines on this machine, which reach each other at 10.99.0.1, 10.99.0.2, ... This needs root. */
export async function startEngines(count: number, options: EngineOptions = {}): Promise<Engines> {
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-engines-"));
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = () => runAll(ends);
  await removeLeftovers();
  try {
    await run("ip", "link", "add", BRIDGE, "type", "bridge");
    ends.push(() => run("ip", "link", "delete", BRIDGE));
    await run("ip", "address", "add", "10.99.0.254/24", "dev", BRIDGE);
    await run("ip", "link", "set", BRIDGE, "up");
    // The engine of this machine sets the policy of FORWARD to DROP.
    for (const rule of forwardRules) {
      await run("iptables", "-I", "FORWARD", ...rule);
      ends.push(() => run("iptables", "-D", "FORWARD", ...rule));
    }
    const list: Engine[] = [];
    for (let number = 1; number <= count; number += 1)
      list.push(await startEngine(number, join(folder, String(number)), ends, options));
    return { list, stop };
  } catch (error) {
    // The first error says what is wrong; those of the end follow from it.
    await stop().catch(() => {});
    throw error;
  }
}

/** Runs all functions, the last one first, also after one of them fails; then throws the errors. */
async function runAll(ends: (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (let end = ends.pop(); end !== undefined; end = ends.pop())
    await end().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, "not everything was removed");
}

/** Removes the engines, the bridge and the rules of an earlier run that was killed. */
async function removeLeftovers(): Promise<void> {
  const { stdout } = await execa("ip", ["netns", "list"], { reject: false });
  for (const name of stdout.match(/^gennix-\d+/gm) ?? []) {
    const pids = await execa("ip", ["netns", "pids", name], { reject: false });
    for (const pid of pids.stdout.split("\n")) if (pid !== "") killIfThere(Number(pid));
    await execa("ip", ["netns", "delete", name], { reject: false });
  }
  await execa("ip", ["link", "delete", BRIDGE], { reject: false });
  for (const rule of forwardRules) {
    const remove = () => execa("iptables", ["-D", "FORWARD", ...rule], { reject: false });
    // Each run that was killed has left one.
    while ((await remove()).exitCode === 0);
  }
}

/** Ends a process, which can have ended since it was found. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Starts one engine, and adds functions that remove it to `ends`. */
async function startEngine(
  number: number,
  folder: string,
  ends: (() => Promise<unknown>)[],
  { diskSize }: EngineOptions,
): Promise<Engine> {
  const name = nameOf(number);
  const address = `10.99.0.${number}`;
  await run("ip", "netns", "add", name);
  ends.push(() => run("ip", "netns", "delete", name));
  await run("ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name);
  await run("ip", "link", "set", name, "master", BRIDGE, "up");
  await run("ip", "-n", name, "address", "add", `${address}/24`, "dev", "eth0");
  await run("ip", "-n", name, "link", "set", "lo", "up");
  await run("ip", "-n", name, "link", "set", "eth0", "up");
  await run("ip", "-n", name, "route", "add", "default", "via", "10.99.0.254");

  const host = `unix://${folder}.socket`;
  const daemon = [
    ...["dockerd", "--data-root", join(folder, "data"), "--exec-root", join(folder, "run")],
    ...["--pidfile", join(folder, "pid"), "--host", host, "--cgroup-parent", `/${name}`],
  ];
  // The first process of the namespace of processes is the engine, so its containers end with it.
  const disk = join(folder, "data");
  const begin = [
    "mkdir -p /run/docker && mount -t tmpfs none /run/docker",
    ...(diskSize ? [`mkdir -p ${disk} && mount -t tmpfs -o size=${diskSize} none ${disk}`] : []),
    `exec ${daemon.join(" ")}`,
  ].join(" && ");
  const unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const log = await open(`${folder}.log`, "w");
  const started = spawn("nsenter", [`--net=/run/netns/${name}`, ...unshare, "sh", "-c", begin], {
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  const ended = new Promise((resolve) => started.on("exit", resolve));
  const kill = async () => {
    started.kill("SIGKILL");
    await ended;
  };
  ends.push(kill);
  const killProcess = async (pid: string) => {
    const { stdout: child } = await run("pgrep", "--parent", String(started.pid));
    await run("nsenter", "--target", child, "--pid", "--", "/bin/kill", "-KILL", pid);
  };
  const docker = async (...args: string[]) =>
    (await execa("docker", ["--host", host, ...args])).stdout;
  const answers = () =>
    docker("version").then(
      () => true,
      () => false,
    );
  await waitUntil(`engine ${number} answers; see ${folder}.log`, answers, 60);
  return { address, host, docker, killProcess, kill };
}

const run = (program: string, ...args: string[]) => execa(program, args);
