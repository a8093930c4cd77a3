import { createServer, type RequestListener } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Engine } from "../../src/run/docker/engine.js";
import type { RunRequest } from "../../src/run/docker/run-request.js";
import { temporaryFolder } from "./temporary-folder.js";

/** Docker at its usual place. No test calls it. */
export const docker = {
  program: "docker",
  host: undefined,
  sudo: false,
  name: "Docker",
  version: "20.10",
} as const;

/** Starts an engine for the current test that answers requests with a function. */
export async function engineAtSocket(answer: RequestListener): Promise<Engine> {
  const socket = join(temporaryFolder(), "docker.sock");
  const server = createServer(answer);
  await new Promise<void>((started) => server.listen(socket, started));
  onTestFinished(() => void server.close());
  return { ...docker, host: `unix://${socket}`, socket };
}

/** Starts an engine that accepts all requests, and notes them. */
export async function engineThatNotes(): Promise<{ engine: Engine; requests: string[] }> {
  const requests: string[] = [];
  const engine = await engineAtSocket((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.writeHead(204).end();
  });
  return { engine, requests };
}

/** Returns a request for a container of `shop:latest`, with some other values. */
export function runRequest(changes: Partial<RunRequest> = {}): RunRequest {
  return {
    ...{ image: "shop:latest", network: undefined, detach: false, remove: undefined },
    ...{ publish: [], options: [], more: [], labels: {} },
    ...changes,
  };
}
