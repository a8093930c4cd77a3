import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { runtimeFolder } from "./runtime.js";

/** How long a test waits for what must come. Generous, as the machine may be loaded. */
export const patience = 40_000;

// What a program forgets when it ends is no leak, and its processes must not wait for the search.
export const sanitizerOptions =
  process.env["GEN_NIX_RUNTIME"] === undefined ? {} : { ASAN_OPTIONS: "detect_leaks=0" };

export interface ContainerOptions {
  /** The specification of each process, without its name. */
  readonly processes: Readonly<Record<string, string>>;
  /** More directives for init. */
  readonly init?: string;
  /** The specification of init, instead of one that is made of these options. */
  readonly specification?: string;
  /** Starts no keeper: something else does, such as a manager. */
  readonly unstarted?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Runs it all as an ordinary user. */
  readonly asUser?: number;
  /** Runs it all as root with these further groups. */
  readonly groups?: readonly number[];
  /** Limits of all its processes, such as `--nofile=64`. */
  readonly limits?: readonly string[];
  /** Gives it a network of its own, in which nothing is configured. */
  readonly ownNetwork?: boolean;
  /** A folder that another user made beforehand. */
  readonly plant?: { readonly path: string; readonly owner: number };
  /** Programs of the test, by the name of their file in the folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Does not read the output until `read` is called. */
  readonly unread?: boolean;
}

export interface ProcessStatus {
  readonly name: string;
  readonly state: string;
  readonly pid: number;
  readonly keeper: number;
  readonly restarts: number;
  readonly exitCode?: number;
  readonly health?: string;
  readonly text?: string;
}

export class Container {
  readonly folder: string;
  readonly exit: Promise<number>;
  stdout = "";
  stderr = "";
  readonly #child: ChildProcess;
  readonly #bin: string;

  constructor(child: ChildProcess, folder: string, bin: string) {
    this.#child = child;
    this.folder = folder;
    this.#bin = bin;
    this.exit = new Promise((resolve) => {
      child.once("close", (code, signal) => resolve(code ?? (signal === null ? -1 : -2)));
    });
  }

  read(): void {
    this.#child.stdout?.on("data", (data: Buffer) => {
      this.stdout += data.toString("latin1");
    });
    this.#child.stderr?.on("data", (data: Buffer) => {
      this.stderr += data.toString("latin1");
    });
  }

  get run(): string {
    return join(this.folder, "run");
  }

  /** The PID of init, as this machine sees it. */
  async init(): Promise<number> {
    const parent = this.#child.pid;
    return until(`the container runs`, () => {
      const pid = Number(readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim());
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      // It holds the signals back from its first instruction on.
      return /^SigBlk:\s*0*$/m.test(status) || /^Name:\tunshare/m.test(status) ? undefined : pid;
    });
  }

  async signal(signal: NodeJS.Signals): Promise<void> {
    process.kill(await this.init(), signal);
  }

  /** Waits for a line of the output. */
  async line(pattern: RegExp): Promise<string> {
    return until(
      () => `the output has ${pattern}; it is:\n${this.stdout}\n${this.stderr}`,
      () => pattern.exec(this.stdout)?.[0] ?? pattern.exec(this.stderr)?.[0],
    );
  }

  async control(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    // The default of five seconds would only make the tests slow.
    const settles = words[0] === "upgrade" && !words.includes("--settle");
    const all = settles ? [...words.slice(0, 1), "--settle", "1", ...words.slice(1)] : words;
    const result = await execa(join(this.#bin, "gen-nix-control"), all, {
      env: { GEN_NIX_RUN: this.run },
      reject: false,
    });
    return { code: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
  }

  async status(name: string): Promise<ProcessStatus> {
    const { stdout, stderr } = await this.control("status", "--json", name);
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout)[0];
  }

  /** Waits until a process is in a state. */
  async state(name: string, state: string): Promise<ProcessStatus> {
    let last: ProcessStatus | undefined;
    return until(`${name} is ${state}`, async () => {
      last = await this.status(name).catch(() => undefined);
      return last?.state === state ? last : undefined;
    });
  }

  /** Runs a command as root inside the container's namespaces. */
  async inside(command: string): Promise<string> {
    const { stdout } = await execa("nsenter", [
      ...["--target", String(await this.init()), "--pid", "--mount", "/bin/sh", "-c", command],
    ]);
    return stdout;
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number> {
    await this.signal(signal);
    return this.exit;
  }

  /** Ends whatever is left, and removes the files. */
  async remove(): Promise<void> {
    this.#child.kill("SIGKILL");
    this.read();
    await this.exit;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits for an event by looking again and again, as long as a loaded machine may need. */
export async function until<T>(
  what: string | (() => string),
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    let found: T | undefined;
    try {
      found = await look();
    } catch {
      found = undefined;
    }
    if (found !== undefined) return found;
    if (Date.now() > end)
      throw new Error(`waited in vain until ${typeof what === "string" ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The directives of a process that runs a script of the shell. */
export function sh(script: string): string {
  return `exec /bin/sh\narg -c\narg ${script.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n`;
}

/** The directives of a process that runs a script of Perl, which every Debian has. */
export function perl(script: string): string {
  return sh(script).replace("/bin/sh\narg -c", "/usr/bin/perl\narg -e");
}

/** A script that says that it is up, says when it is told to stop, and ends. */
export const polite = (name: string) =>
  `trap 'echo ${name} stops; exit 0' TERM; echo ${name} is up; while :; do sleep 0.05; done`;

const containers: Container[] = [];
const folders: string[] = [];

/** Removes every container and folder of a test; throws what a sanitizer found. */
export async function removeContainers(): Promise<void> {
  const all = containers.splice(0);
  await Promise.all(all.map((container) => container.remove()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  for (const { stderr } of all)
    if (/Sanitizer|runtime error:/.test(stderr)) throw new Error(stderr);
}

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gen-nix-runtime-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

export async function writeProcess(
  folder: string,
  name: string,
  specification: string,
): Promise<string> {
  const path = join(folder, name);
  const bin = await runtimeFolder();
  writeFileSync(path, `#!${bin}/gen-nix-process\nname ${name}\n${specification}`, { mode: 0o755 });
  return path;
}

/** Starts init as PID 1 of a PID namespace, with a keeper for each process. */
export async function startContainer(options: ContainerOptions): Promise<Container> {
  const bin = await runtimeFolder();
  const folder = options.folder ?? makeFolder();
  for (const [name, text] of Object.entries(options.files ?? {}))
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  const lines = [`#!${bin}/gen-nix-init`];
  for (const [name, specification] of Object.entries(options.processes)) {
    const path = await writeProcess(folder, name, specification);
    lines.push(`process ${name}`);
    if (options.unstarted !== true) lines.push(`start ${name} ${path}`);
  }
  const init = join(folder, "init");
  writeFileSync(init, `${lines.join("\n")}\n${options.init ?? ""}`, { mode: 0o755 });
  mkdirSync(join(folder, "run"), { recursive: true });
  if (options.plant !== undefined) {
    mkdirSync(join(folder, options.plant.path));
    chownSync(join(folder, options.plant.path), options.plant.owner, options.plant.owner);
  }
  const groups = options.groups === undefined ? [] : ["setpriv", `--groups=${options.groups}`];
  const user =
    options.asUser === undefined
      ? groups
      : ["setpriv", `--reuid=${options.asUser}`, `--regid=${options.asUser}`, "--clear-groups"];
  const network = options.ownNetwork === true ? ["--net"] : [];
  const limits = options.limits === undefined ? [] : ["prlimit", ...options.limits];
  const root = options.specification ?? init;
  const command = [
    "--pid",
    ...network,
    "--fork",
    "--mount-proc",
    "--kill-child",
    ...limits,
    ...user,
    root,
  ];
  if (options.asUser !== undefined)
    for (const path of [folder, join(folder, "run")])
      chownSync(path, options.asUser, options.asUser);
  const child = spawn("unshare", command, {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...sanitizerOptions,
      PATH: "/usr/bin:/bin",
      GEN_NIX_RUN: join(folder, "run"),
      ...options.environment,
    },
  });
  const container = new Container(child, folder, bin);
  if (options.unread !== true) container.read();
  containers.push(container);
  return container;
}
