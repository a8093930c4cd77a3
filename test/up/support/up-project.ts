import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execaSync } from "execa";
import { afterAll, onTestFinished } from "vitest";
import { NIX_DAEMON_SOCKET } from "../../../src/run/nix/nix-places.js";
import { socketAnswers } from "../../../src/system/socket-answers.js";
import { prepareDist } from "../../support/prepare-dist.js";
import { usableLock } from "../../support/usable-lock.js";

/** A user without an entry in /etc/passwd, as which root runs gen-nix. */
const ORDINARY = 12_345;

/** The lock of the embedded package set. */
const lockFile = usableLock();

/** The words before a command that run it as an ordinary user, where root runs the tests and the user can build. */
export const asOrdinaryUser: readonly string[] =
  process.getuid?.() === 0 && (await socketAnswers(NIX_DAEMON_SOCKET))
    ? ["setpriv", `--reuid=${ORDINARY}`, `--regid=${ORDINARY}`, "--clear-groups"]
    : [];

await prepareDist();

/** The folder of gen-nix, which the ordinary user can read. */
export const root = readableRoot();
export const cli = join(root, "dist/cli.js");

/** Returns the checkout or, for another user, a copy: the checkout may be in a home that only its owner can read. */
function readableRoot(): string {
  const checkout = join(import.meta.dirname, "../../..");
  if (asOrdinaryUser.length === 0) return checkout;
  const copy = mkdtempSync(join(tmpdir(), "gen-nix-package-"));
  for (const part of ["package.json", "dist", "nix", "templates", "node_modules/jiti"])
    cpSync(join(checkout, part), join(copy, part), { recursive: true });
  execaSync("chmod", ["-R", "a+rX", copy]);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));
  return copy;
}

/** The user that runs the processes of tests. */
export const ordinaryUser = asOrdinaryUser.length > 0 ? ORDINARY : process.getuid?.();

/** A folder with a model, of an ordinary user. */
export interface UpProject {
  readonly folder: string;
  /** The variables that gen-nix needs there. */
  readonly environment: Readonly<Record<string, string>>;
  write(file: string, text: string): void;
  /** Starts `gen-nix up` with these words. */
  up(...words: string[]): UpRun;
}

/** A running `gen-nix up`. */
export interface UpRun {
  readonly child: ChildProcess;
  /** Its output so far, standard output and error together. */
  output(): string;
  /** Waits until its output matches. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for its end; returns its exit code. */
  end(): Promise<number | null>;
}

/** Creates a project; `name` is the name of its folder. */
export async function upProject(model: string, name = "project"): Promise<UpProject> {
  const home = mkdtempSync(join(tmpdir(), "gen-nix-up-"));
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  copyFileSync(await lockFile, join(folder, "debian-lock.json"));
  cpSync(join(import.meta.dirname, "server.py"), join(folder, "server.py"));
  const own = (path: string) => {
    if (asOrdinaryUser.length > 0) chownSync(path, ORDINARY, ORDINARY);
  };
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    own(join(folder, file));
  };
  write("processes.yaml", model);
  for (const path of [home, folder, join(folder, "debian-lock.json"), join(folder, "server.py")])
    own(path);
  const environment = {
    HOME: home,
    ...(asOrdinaryUser.length > 0 ? { NIX_REMOTE: "daemon" } : {}),
  };
  const runs: UpRun[] = [];
  onTestFinished(async () => {
    for (const run of runs) run.child.kill("SIGTERM");
    await Promise.all(runs.map((run) => run.end()));
    rmSync(home, { recursive: true, force: true });
  });
  return {
    folder,
    environment,
    write,
    up(...words) {
      const run = startRun(folder, environment, words);
      runs.push(run);
      return run;
    },
  };
}

function startRun(
  folder: string,
  environment: Readonly<Record<string, string>>,
  words: readonly string[],
): UpRun {
  const command = [process.execPath, cli, "up", "--packages", "debian", ...words];
  const [program = "", ...args] = [...asOrdinaryUser, ...command];
  const child = spawn(program, args, {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  const ended = once(child, "close");
  return {
    child,
    output: () => text,
    async until(pattern) {
      for (;;) {
        const match = pattern.exec(text);
        if (match !== null) return match;
        if (child.exitCode !== null || child.signalCode !== null) await ended;
        const last = pattern.exec(text);
        if (last !== null) return last;
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`gen-nix up ended before ${pattern}:\n${text}`);
        await sleep(20);
      }
    },
    async end() {
      await ended;
      return child.exitCode;
    },
  };
}

/** Returns ports that nothing listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      return typeof address === "object" && address !== null ? address.port : 0;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The words that a server answers with. */
export async function ask(port: number): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${port}/`);
  return (await response.text()).split(" ");
}

/** Whether a server answers. */
export async function answers(port: number): Promise<boolean> {
  return ask(port).then(
    () => true,
    () => false,
  );
}

/** Repeats a check until it holds. */
export async function eventually(
  what: string,
  check: () => Promise<boolean> | boolean,
): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`it did not happen that ${what}`);
    await sleep(20);
  }
}

/** The process managers of images that the package set of the tests has. */
export async function managersOfSet(): Promise<string[]> {
  const expression = `(import ${root}/nix { pkgs = import ${root}/nix/package-sets/debian { lockFile = ${await lockFile}; }; }).availableManagers`;
  const { stdout } = execaSync("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--expr", expression],
  ]);
  return JSON.parse(stdout);
}

/** A model of three servers: `web` needs `db`; `other` needs nothing. */
export function threeServers([db, web, other]: readonly number[], manager = "s6"): string {
  const server = (name: string, port: number | undefined, more = "") => `
  ${name}:
    foregroundProcess: \${pkgs.python3}/bin/python3
    args: ["\${./server.py}", "\${port}", ${name}, hello]
    port: ${port}
    user: ${name}
    ready: { tcp: ${port} }
    ${more}`;
  return `
image: { name: up, processManager: ${manager}, interactive: false }
processes:${server("db", db)}${server("web", web, "dependsOn: [db]")}${server("other", other)}
`;
}
