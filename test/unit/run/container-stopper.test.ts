import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished, vi } from "vitest";
import { containerStopper } from "../../../src/run/docker/container-stopper.js";
import type { Engine } from "../../../src/run/docker/engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Starts an engine that accepts all requests, and notes them. */
async function startEngine() {
  const socket = join(temporaryFolder(), "docker.sock");
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.writeHead(204).end();
  });
  await new Promise<void>((started) => server.listen(socket, started));
  onTestFinished(() => void server.close());
  const client = { program: "docker", host: undefined, sudo: false } as const;
  const engine: Engine = { ...client, name: "Docker", version: "20.10", socket };
  return { engine, requests };
}

vi.mock("../../../src/diagnostics/notify.js");

it("Ctrl-C while the engine creates a container stops it when it exists, and removes it", async () => {
  const { engine, requests } = await startEngine();
  let id: string | undefined;
  const pass = vi.fn();
  const stopper = containerStopper(engine, async () => id);
  stopper.onSignal(pass);
  await sleep(20);
  expect(requests).toEqual([]);
  id = "one";
  await vi.waitFor(() => expect(requests).toContain("POST /containers/one/stop"));
  await stopper.end(true);
  expect(requests.at(-1)).toBe("DELETE /containers/one?force=1&v=1");
  expect(pass).not.toHaveBeenCalled();
});

it("a second Ctrl-C kills the processes, and reaches the client if the engine does not help", async () => {
  const { engine, requests } = await startEngine();
  const pass = vi.fn();
  const stopper = containerStopper(engine, async () => "one");
  stopper.onSignal(pass);
  stopper.onSignal(pass);
  await vi.waitFor(() => expect(pass).toHaveBeenCalledOnce());
  expect(requests).toContain("POST /containers/one/kill");
  await stopper.end(false);
  expect(requests.filter((request) => request.startsWith("DELETE"))).toEqual([]);
});

it("a container that ends by itself is left to the engine", async () => {
  const { engine, requests } = await startEngine();
  await containerStopper(engine, async () => "one").end(true);
  expect(requests).toEqual([]);
});
