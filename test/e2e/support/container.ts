import { readFile } from "node:fs/promises";
import { inject } from "vitest";
import { parseListeningSockets } from "../../../src/run/port-listener.js";
import { type Page, requestPage } from "../../../src/run/request-page.js";
import type { Captured } from "../../../src/run/start-program.js";
import { docker, dockerOutput } from "./docker.js";
import { type HostProcess, processesBeside } from "./host-processes.js";
import type { Variant } from "./variants.js";
import { waitUntil } from "./wait-until.js";

/** A running container of the example, on its own network. */
export interface Container {
  /** The process id of its first process on the machine. */
  readonly init: number;
  page(host: string): Promise<Page>;
  exec(...command: string[]): Promise<Captured>;
  /** Like `exec`, with options of `docker exec` before the command. */
  execWith(options: readonly string[], command: readonly string[]): Promise<Captured>;
  logs(): Promise<string>;
  processes(): Promise<readonly HostProcess[]>;
  /** Returns the only process whose command line matches. */
  process(pattern: RegExp): Promise<HostProcess>;
  /** Returns the TCP ports with a listener. */
  listeningPorts(): Promise<readonly number[]>;
  /** Runs `docker stop`; returns its exit code and its duration in seconds. */
  stop(): Promise<{ exitCode: number; seconds: number }>;
  remove(): Promise<void>;
}

/** Returns the image of a variant that was loaded before the tests. */
export function imageOf(variant: Variant): string {
  const image = inject("images")[variant.name];
  if (image === undefined) throw new Error(`no image of ${variant.name} was built`);
  return image;
}

/** Starts a container of a variant and waits until its page is served. */
export async function startVariant(variant: Variant): Promise<Container> {
  return startImage(imageOf(variant));
}

/** Starts a container of an image of the example and waits until its page is served. */
export async function startImage(image: string): Promise<Container> {
  const id = await dockerOutput("run", "--detach", "--publish", "127.0.0.1::8080", image);
  try {
    const container = await openContainer(id);
    await waitUntil("the page is served", async () => {
      const page = await container.page("webapp.local").catch(() => undefined);
      return page?.status === 200;
    });
    return container;
  } catch (error) {
    const logs = await docker("logs", id);
    await docker("rm", "--force", id);
    throw new Error(`${String(error)}\n${logs.stdout}${logs.stderr}`);
  }
}

async function openContainer(id: string): Promise<Container> {
  const init = Number(await dockerOutput("inspect", "--format", "{{.State.Pid}}", id));
  const port = Number((await dockerOutput("port", id, "8080")).split(":").at(-1));
  const processes = () => processesBeside(init);
  return {
    init,
    page: (host) => requestPage({ port, host }),
    exec: (...command) => docker("exec", id, ...command),
    execWith: (options, command) => docker("exec", ...options, id, ...command),
    async logs() {
      const { stdout, stderr } = await docker("logs", id);
      return [stdout, stderr].filter(Boolean).join("\n");
    },
    processes,
    async process(pattern) {
      const found = (await processes()).filter((each) => pattern.test(each.commandLine));
      if (found.length !== 1) throw new Error(`${found.length} processes match ${pattern}`);
      return found[0] as HostProcess;
    },
    async listeningPorts() {
      const tables = await Promise.all(
        ["tcp", "tcp6"].map((name) => readFile(`/proc/${init}/net/${name}`, "utf8")),
      );
      return [...parseListeningSockets(tables.join("\n")).keys()].sort((a, b) => a - b);
    },
    async stop() {
      const start = performance.now();
      await dockerOutput("stop", id);
      const seconds = (performance.now() - start) / 1000;
      const exitCode = await dockerOutput("inspect", "--format", "{{.State.ExitCode}}", id);
      return { exitCode: Number(exitCode), seconds };
    },
    async remove() {
      await docker("rm", "--force", id);
    },
  };
}
