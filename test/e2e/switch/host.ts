import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandLine } from "../../../src/run/command-line.js";
import { type Captured, captureProgram } from "../../../src/run/start-program.js";
import { freePort } from "../support/free-port.js";
import { CLI } from "../support/gen-nix.js";
import { nixOutput } from "../support/nix.js";
import { packageSet } from "../support/package-set.js";
import { waitUntil } from "../support/wait-until.js";

/** A change of the system, as `system.nix` takes it. */
export interface Variant {
  readonly mark?: string;
  readonly broken?: boolean;
  /** Whether api ends after more than a second, so that it is started again at once. */
  readonly brief?: boolean;
  /** Whether the job fails. */
  readonly failing?: boolean;
  readonly without?: readonly string[];
  readonly more?: readonly string[];
  /** Adds a process that needs the port of front. */
  readonly twin?: boolean;
  /** Adds a process that fills the disk, and ends. */
  readonly filler?: boolean;
  /** The user of api. */
  readonly user?: string;
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
  /** Interrupts the tool of a switch as soon as a condition holds, and returns its end. */
  readonly interruptSwitch: (
    condition: () => Promise<boolean>,
    ...args: readonly string[]
  ) => Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
  /** Changes a command to one that runs where the manager runs. */
  readonly enter: (command: CommandLine) => CommandLine;
  /** The port on which the process front answers. */
  readonly port: number;
  /** Runs a command of gen-nix with the Nix profile. */
  readonly control: (command: string, ...args: readonly string[]) => Promise<Captured>;
  readonly stateDir: string;
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
  kind: "plain" | "isolated" | "ordinary-user" = "plain",
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
    forceDisableUserChange = ${kind !== "isolated"};
    variants = ''${JSON.stringify(variants)}'';
  })`;
  const build = (expression: string) =>
    nixOutput("nix-build", "--no-out-link", "--expr", expression);
  const tools = await build(`${system}.tools`);
  const names = Object.keys(variants).sort();
  const paths = (await build(`${system}.profiles`)).split("\n");
  const profiles = new Map(names.map((name, index) => [name, paths[index] ?? ""]));

  const place = await placeOf(kind, folder, stateDir);
  const supervisor = await startSupervisor(manager, tools, stateDir, place);
  const enter = supervisor?.enter ?? place.enter;
  const tool = join(tools, "bin", `nixproc-${manager}-switch`);
  const environment = { SUPERVISORD_CONF_DIR: join(folder, "supervisor") };
  const run = (...args: readonly string[]) =>
    captureProgram(
      enter({
        program: tool,
        args: ["--profile", join(folder, "profile"), ...args],
        env: environment,
      }),
    );
  return {
    switch: run,
    killSwitch: async (condition, ...args) => {
      const words = ["--profile", join(folder, "profile"), ...args];
      const command = enter({ program: tool, args: words });
      const child = spawn(command.program, command.args, {
        stdio: "ignore",
        env: { ...process.env, ...environment },
      });
      await waitUntil("the switch is on its way", condition);
      // In another PID namespace, the tool is a child of nsenter.
      if (manager === "systemd") process.kill(await childOf(child), "SIGKILL");
      await stopChild(child, "SIGKILL");
    },
    interruptSwitch: async (condition, ...args) => {
      const words = ["--profile", join(folder, "profile"), ...args];
      const command = enter({ program: tool, args: words });
      const child = spawn(command.program, command.args, {
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...process.env, ...environment },
      });
      let stderr = "";
      child.stderr.on("data", (data: Buffer) => {
        stderr += data;
      });
      await waitUntil("the switch is on its way", condition);
      process.kill(manager === "systemd" ? await childOf(child) : (child.pid ?? 0), "SIGINT");
      await once(child, "close");
      return { exitCode: child.exitCode, stderr };
    },
    port,
    stateDir,
    control: (command, ...args) => {
      const words = [CLI, command, "--profile", join(folder, "profile"), ...args];
      return captureProgram(enter({ program: process.execPath, args: words }));
    },
    profile: (variant) => profiles.get(variant) ?? variant,
    shell: async () => `${await build(`${packageSet}.bash`)}/bin/bash`,
    enter,
    identities: async () => {
      const files = join(place.root, stateDir, "identities");
      const entries = (await readdir(files)).map(async (name) => {
        // A process that ends removes its file.
        const text = await readFile(join(files, name), "utf8").catch(() => undefined);
        return text === undefined ? [] : [[name, text.trim()] as const];
      });
      return Object.fromEntries((await Promise.all(entries)).flat());
    },
    remove: async () => {
      await run("--undeploy");
      await supervisor?.stop();
      await stopSupervisord(join(place.root, stateDir, "run/supervisord.pid"));
      await place.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A supervisor of services, and how a command is run where it is, if that is another place. */
interface Supervisor {
  readonly enter?: (command: CommandLine) => CommandLine;
  readonly stop: () => Promise<void>;
}

/** Where the programs of a host run. */
interface Place {
  readonly folder: string;
  /** The prefix of its paths for other programs. */
  readonly root: string;
  readonly enter: (command: CommandLine) => CommandLine;
  readonly stop: () => Promise<void>;
}

/** A user without an entry in /etc/passwd. */
const ORDINARY = "12345";

/** Puts words before a command. */
function prefix(words: readonly string[]): (command: CommandLine) => CommandLine {
  const [wrapper = "", ...rest] = words;
  return (command) => ({
    ...command,
    program: wrapper,
    args: [...rest, command.program, ...command.args],
  });
}

/** Prepares the place of a host: an isolated one has its own users, and a disk of 1 MB for its state. */
async function placeOf(kind: string, folder: string, stateDir: string): Promise<Place> {
  const plain = {
    folder,
    root: "",
    enter: (command: CommandLine) => command,
    stop: async () => {},
  };
  if (kind === "ordinary-user") {
    await captureProgram({ program: "chown", args: ["-R", `${ORDINARY}:${ORDINARY}`, folder] });
    const user = [`--reuid=${ORDINARY}`, `--regid=${ORDINARY}`, "--clear-groups"];
    return { ...plain, enter: prefix(["env", `HOME=${folder}`, "setpriv", ...user]) };
  }
  if (kind === "plain") return plain;
  const script = `
    mount --make-rprivate /
    cp -a /etc "$1/etc"
    mount --bind "$1/etc" /etc
    mount -t tmpfs -o size=1M tmpfs "$2"
    mkdir -p "$2/identities" "$2/run/service"
    : >"$1/ready"
    exec sleep infinity`;
  const words = ["--mount", "sh", "-euc", script, "sh", folder, stateDir];
  const child = spawn("unshare", words, { stdio: "ignore" });
  await waitUntil("the place is ready", async () => existsSync(join(folder, "ready")));
  return {
    folder,
    root: `/proc/${child.pid}/root`,
    enter: prefix(["nsenter", "--target", String(child.pid), "--mount"]),
    stop: () => stopChild(child, "SIGKILL"),
  };
}

/** Starts systemd as PID 1 of namespaces, which needs root and the second version of cgroups. */
async function startSystemd(folder: string): Promise<Supervisor> {
  await mkdir(folder);
  const output = openSync(join(folder, "output"), "w");
  const child = spawn(join(import.meta.dirname, "systemd.sh"), [folder], {
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  await waitUntil("systemd is a process", async () => (await childOf(child)) > 0);
  const enterNamespaces = (pid: string) => {
    return ["nsenter", "--target", pid, "--mount", "--pid", "--cgroup", "--ipc"];
  };
  await waitUntil("systemd runs", async () => {
    const words = [
      ...enterNamespaces(String(await childOf(child))),
      "systemctl",
      "is-system-running",
    ];
    const { stdout } = await captureProgram({ program: "env", args: words });
    return stdout.trim() === "running";
  });
  const systemd = String(await childOf(child));
  return {
    enter: prefix(enterNamespaces(systemd)),
    async stop() {
      // All processes of its namespace end with it.
      process.kill(Number(systemd), "SIGKILL");
      await waitUntil(
        "systemd has ended",
        async () => child.exitCode !== null || child.signalCode !== null,
      );
      const cgroup = (await readFile(join(folder, "cgroup"), "utf8")).trim();
      const words = [cgroup, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"];
      await waitUntil("its cgroup is removed", async () => {
        await captureProgram({ program: "find", args: words });
        return !existsSync(cgroup);
      });
    },
  };
}

/** Starts the supervisor of services that runs on a host before its tool is called. */
async function startSupervisor(
  manager: string,
  tools: string,
  stateDir: string,
  { folder, root, enter }: Place,
): Promise<Supervisor | undefined> {
  if (manager === "systemd") return startSystemd(join(folder, "systemd"));
  const start = (command: CommandLine) => {
    const { program, args, env } = enter(command);
    return spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } });
  };
  if (manager.startsWith("s6")) {
    const scan = join(tools, "bin/nixproc-s6-svscan");
    const child = start({ program: scan, args: ["--state-dir", stateDir] });
    await waitUntil("s6-svscan runs", async () =>
      existsSync(join(root, stateDir, "run/service/.s6-svscan/control")),
    );
    return { stop: () => stopChild(child, "SIGTERM") };
  }
  if (manager === "runit") {
    const runit = await nixOutput("nix-build", "--no-out-link", "--expr", `${packageSet}.runit`);
    const child = start({
      program: join(runit, "bin/runsvdir"),
      args: ["-P", join(stateDir, "run/service")],
      env: { PATH: `${join(runit, "bin")}:${process.env.PATH}` },
    });
    return { stop: () => stopChild(child, "SIGHUP") };
  }
  return undefined;
}

/** Returns the PID of the child of a process; 0 if it has none. */
async function childOf({ pid }: ChildProcess): Promise<number> {
  return Number((await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim());
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
