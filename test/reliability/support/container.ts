import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Engine, engineCommand, requireEngine } from "../../../src/run/docker/engine.js";
import { type Captured, captureProgram } from "../../../src/run/start-program.js";
import { type HostProcess, processesBeside } from "../../e2e/support/host-processes.js";
import { waitUntil } from "../../e2e/support/wait-until.js";
import { Broken } from "../row.js";

/** A line of the log, with the engine's time in milliseconds. */
export interface Line {
  readonly time: number;
  readonly text: string;
}

/** How a container was stopped. */
export interface Stop {
  readonly code: number;
  readonly seconds: number;
}

/** A container under test: what happens in it is seen in its log, its processes and its exit code. */
export interface Container {
  readonly id: string;
  readonly engine: Engine;
  /** Waits for the line that matches for the `count`th time; throws `Broken` after `seconds`. */
  sees(pattern: RegExp, options?: { count?: number; seconds?: number }): Promise<Line>;
  /** The whole log up to now. */
  log(): Promise<readonly Line[]>;
  /** The number of lines that match. */
  count(pattern: RegExp): Promise<number>;
  processes(): Promise<readonly HostProcess[]>;
  /** Sends a signal to the one process whose command line matches; returns the time. */
  kill(pattern: RegExp, signal?: NodeJS.Signals): Promise<number>;
  exec(...command: string[]): Promise<Captured>;
  /** The exit code, once the container has ended. */
  ended(seconds?: number): Promise<number>;
  isRunning(): Promise<boolean>;
  stop(...options: string[]): Promise<Stop>;
  /** Stops it and starts it again, as `docker restart` does. */
  restart(): Promise<void>;
  /** The path of its root on this machine. */
  root(): Promise<string>;
  /** Its address on the engine's network. */
  address(): Promise<string>;
  remove(): Promise<void>;
}

const GENEROUS = 60;

/** Starts a container, in the engine that gen-nix uses unless another one is given. */
export async function startContainer(
  options: readonly string[],
  image: string,
  given?: Engine,
): Promise<Container> {
  const engine = given ?? (await requireEngine());
  const docker = (...words: string[]) => captureProgram(engineCommand(engine, words));
  const dockerOutput = async (...words: string[]) => {
    const { exitCode, stdout, stderr } = await docker(...words);
    if (exitCode !== 0) throw new Error(`docker ${words.join(" ")}: ${stderr}`);
    return stdout;
  };
  const id = await dockerOutput("run", "--detach", ...options, image);
  const inspect = (format: string) => dockerOutput("inspect", "--format", `{{${format}}}`, id);
  const init = async () => Number(await inspect(".State.Pid"));
  const exitCode = async () => Number(await inspect(".State.ExitCode"));
  const processes = async () => processesBeside(await init());
  const log = async () => parseLog(await docker("logs", "--timestamps", id));
  return {
    id,
    engine,
    log,
    processes,
    exec: (...command) => docker("exec", id, ...command),
    sees: (pattern, { count = 1, seconds = GENEROUS } = {}) =>
      followLog({ engine, id }, { pattern, count, patience: seconds * 1000 }),
    count: async (pattern) => (await log()).filter(({ text }) => pattern.test(text)).length,
    async kill(pattern, signal = "SIGKILL") {
      const found = (await processes()).filter((each) => pattern.test(each.commandLine));
      const [process_] = found;
      if (process_ === undefined || found.length > 1)
        throw new Broken(`${found.length} processes match ${pattern}`);
      const time = Date.now();
      process.kill(process_.pid, signal);
      return time;
    },
    async ended(seconds = GENEROUS) {
      const stopped = async () => (await inspect(".State.Running")) === "false";
      await waitUntil("the container ends", stopped, seconds).catch(() => {
        throw new Broken("still running");
      });
      return exitCode();
    },
    isRunning: async () => (await inspect(".State.Running")) === "true",
    async stop(...words) {
      const start = performance.now();
      await dockerOutput("stop", ...words, id);
      return { seconds: (performance.now() - start) / 1000, code: await exitCode() };
    },
    async restart() {
      await dockerOutput("restart", id);
    },
    root: async () => `/proc/${await init()}/root`,
    address: () => inspect(".NetworkSettings.IPAddress"),
    async remove() {
      await docker("rm", "--force", "--volumes", id);
    },
  };
}

/** Says how a container was stopped, as a cell of the table. */
export function describeStop({ code, seconds }: Stop): string {
  return `exit ${code} after ${seconds.toFixed(1)} s`;
}

const parseLine = (line: string): Line => {
  const space = line.indexOf(" ");
  return { time: Date.parse(line.slice(0, space)), text: line.slice(space + 1) };
};

function parseLog({ stdout, stderr }: Captured): readonly Line[] {
  return [stdout, stderr]
    .flatMap((text) => text.split("\n"))
    .filter(Boolean)
    .map(parseLine)
    .sort((one, other) => one.time - other.time);
}

/** The line to wait for: the `count`th that matches, for at most `patience` milliseconds. */
interface WantedLine {
  readonly pattern: RegExp;
  readonly count: number;
  readonly patience: number;
}

async function followLog(
  { engine, id }: Pick<Container, "engine" | "id">,
  { pattern, count, patience }: WantedLine,
): Promise<Line> {
  const words = ["logs", "--timestamps", "--follow", id];
  const { program, args, env } = engineCommand(engine, words);
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let seen = 0;
  try {
    return await new Promise<Line>((resolve, reject) => {
      const fail = (why: string) =>
        reject(new Broken(`no line matches ${pattern}${seen > 0 ? ` again` : ""} ${why}`));
      const timer = setTimeout(() => fail(`within ${patience / 1000} s`), patience);
      const read = (stream: NodeJS.ReadableStream) =>
        createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on(
          "line",
          (text) => {
            const line = parseLine(text);
            if (!pattern.test(line.text) || ++seen < count) return;
            clearTimeout(timer);
            resolve(line);
          },
        );
      read(child.stdout);
      read(child.stderr);
      child.on("close", () => {
        clearTimeout(timer);
        // A line that was read before the end wins; the container has ended without it otherwise.
        setImmediate(() => fail("before the container ended"));
      });
    });
  } finally {
    child.kill("SIGKILL");
  }
}
