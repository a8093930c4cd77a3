import { createServer } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Engine } from "../../../src/run/docker/engine.js";
import { dismissLater } from "../../../src/run-watch/replace-container.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Starts an engine that notes what it removes. */
async function engineThatRemoves(): Promise<{ engine: Engine; removed: string[] }> {
  const socket = join(temporaryFolder(), "docker.sock");
  const removed: string[] = [];
  const server = createServer((request, response) => {
    removed.push(`${request.method} ${request.url}`);
    response.writeHead(204).end();
  });
  await new Promise<void>((started) => server.listen(socket, started));
  onTestFinished(() => void server.close());
  const client = { program: "docker", host: `unix://${socket}`, sudo: false } as const;
  return { engine: { ...client, name: "Docker", version: "20.10", socket }, removed };
}

test("an old container stays until the processes of the next one have started, or it has to be gone", async () => {
  const { engine, removed } = await engineThatRemoves();
  const { hasEnded, begin } = dismissLater({ engine, id: "one", ended: Promise.resolve(0) });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(removed).toEqual([]);
  begin();
  const began = performance.now();
  await hasEnded;
  expect(removed).toEqual(["DELETE /containers/one?force=1&v=1"]);
  expect(performance.now() - began).toBeLessThan(400);
});
