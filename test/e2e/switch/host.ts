import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Captured, captureProgram } from "../../../src/run/start-program.js";
import { freePort } from "../support/free-port.js";
import { genNix } from "../support/gen-nix.js";
import { nixOutput } from "../support/nix.js";
import { packageSet } from "../support/package-set.js";
import { waitUntil } from "../support/wait-until.js";

/** A change of the system, as `system.nix` takes it. */
export interface Variant {
  readonly mark?: string;
  readonly broken?: boolean;
  readonly without?: readonly string[];
  readonly more?: readonly string[];
}

/** A process manager with a state directory and a Nix profile of its own. */
export interface Host {
  /** Runs the tool of the manager with the Nix profile. */
  readonly switch: (...args: readonly string[]) => Promise<Captured>;
  /** Kills the tool of a switch as soon as a condition holds. */
  readonly killSwitch: (
    condition: () => Promise<boolean>,
    ...args: readonly string[]
  ) => Promise<void>;
  /** The port on which the process front answers. */
  readonly port: number;
  /** Runs a command of gen-nix with the Nix profile. */
  readonly control: (command: string, ...args: readonly string[]) => Promise<Captured>;
  /** The store path of the profile of a variant. */
  readonly profile: (variant: string) => string;
  /** What identifies the run of each process, by name. */
  readonly identities: () => Promise<Readonly<Record<string, string>>>;
  /** The path of a shell in the store. */
  readonly shell: () => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** Builds the variants of the system for a manager, and starts the manager if its tool does not start it. */
export async function prepareHost<Name extends string>(
  manager: string,
  variants: Readonly<Record<Name, Variant>>,
): Promise<Host> {
  const folder = await mkdtemp(join(tmpdir(), `gen-nix-${manager}-`));
  const stateDir = join(folder, "state");
  await mkdir(join(stateDir, "identities"), { recursive: true });
  await mkdir(join(stateDir, "run/service"), { recursive: true });

  const port = await freePort();
  const system = `(import ${import.meta.dirname}/system.nix {
    pkgs = ${packageSet};
    manager = "${manager}";
    stateDir = "${stateDir}";
    port = ${port};
    variants = ''${JSON.stringify(variants)}'';
  })`;
  const build = (expression: string) =>
    nixOutput("nix-build", "--no-out-link", "--expr", expression);
  const tools = await build(`${system}.tools`);
  const names = Object.keys(variants).sort();
  const paths = (await build(`${system}.profiles`)).split("\n");
  const profiles = new Map(names.map((name, index) => [name, paths[index] ?? ""]));

  const supervisor = await startSupervisor(manager, tools, stateDir);
  const tool = join(tools, "bin", `nixproc-${manager}-switch`);
  const environment = { SUPERVISORD_CONF_DIR: join(folder, "supervisor") };
  const run = (...args: readonly string[]) =>
    captureProgram({
      program: tool,
      args: ["--profile", join(folder, "profile"), ...args],
      env: environment,
    });
  return {
    switch: run,
    killSwitch: async (condition, ...args) => {
      const child = spawn(tool, ["--profile", join(folder, "profile"), ...args], {
        stdio: "ignore",
        env: { ...process.env, ...environment },
      });
      await waitUntil("the switch is on its way", condition);
      await stopChild(child, "SIGKILL");
    },
    port,
    control: (command, ...args) => genNix([command, "--profile", join(folder, "profile"), ...args]),
    profile: (variant) => profiles.get(variant) ?? variant,
    shell: async () => `${await build(`${packageSet}.bash`)}/bin/bash`,
    identities: async () => {
      const files = join(stateDir, "identities");
      const entries = (await readdir(files)).map(
        async (name) => [name, (await readFile(join(files, name), "utf8")).trim()] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    },
    remove: async () => {
      await run("--undeploy");
      await supervisor?.stop();
      await stopSupervisord(join(stateDir, "run/supervisord.pid"));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the supervisor of services that runs on a host before its tool is called. */
async function startSupervisor(manager: string, tools: string, stateDir: string) {
  if (manager.startsWith("s6")) {
    const scan = join(tools, "bin/nixproc-s6-svscan");
    const child = spawn(scan, ["--state-dir", stateDir], { stdio: "ignore" });
    await waitUntil("s6-svscan runs", async () =>
      existsSync(join(stateDir, "run/service/.s6-svscan/control")),
    );
    return { stop: () => stopChild(child, "SIGTERM") };
  }
  if (manager === "runit") {
    const runit = await nixOutput("nix-build", "--no-out-link", "--expr", `${packageSet}.runit`);
    const child = spawn(join(runit, "bin/runsvdir"), ["-P", join(stateDir, "run/service")], {
      stdio: "ignore",
      env: { PATH: `${join(runit, "bin")}:${process.env.PATH}` },
    });
    return { stop: () => stopChild(child, "SIGHUP") };
  }
  return undefined;
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await waitUntil(
    "the supervisor has ended",
    async () => child.exitCode !== null || child.signalCode !== null,
  );
}

async function stopSupervisord(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  process.kill(Number(await readFile(pidFile, "utf8")), "SIGTERM");
  await waitUntil("supervisord has ended", async () => !existsSync(pidFile));
}
