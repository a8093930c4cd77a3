import { expect, onTestFinished, test, vi } from "vitest";
import { WatchedContainer } from "../../../src/run-watch/watched-container.js";
import { engineAtSocket, runRequest } from "../../support/stand-in-engine.js";

/** Starts an engine that notes what it removes, and whose images have the given names. */
async function engineWith(RepoTags: readonly string[]) {
  const removed: string[] = [];
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const engine = await engineAtSocket((request, response) => {
    const path = request.url ?? "";
    if (request.method === "DELETE") removed.push(path);
    if (path.endsWith("/stop")) stop();
    if (path.endsWith("/wait")) void stopped.then(() => response.end('{"StatusCode":0}'));
    else
      response.end(JSON.stringify({ Id: path.includes("images") ? "sha256:1" : "one", RepoTags }));
  });
  return { engine, removed };
}

test.each([
  ["is removed if another one has taken its name", [], ["/images/sha256:1"]],
  ["stays if it has its name", ["shop:test"], []],
])("at the end of a watch: the last image %s", async (_which, names, images) => {
  // The client, which shows the output, does not find this engine.
  vi.stubEnv("PATH", "/nowhere");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { engine, removed } = await engineWith(names);
  const container = new WatchedContainer((image) => runRequest({ image }));
  const image = { engine, reference: "shop:test", id: "sha256:1", ports: [] };
  await container.run({ ...image, unchanged: true } as never);
  await container.end();
  expect(removed).toEqual(["/containers/one?force=1&v=1", ...images]);
});
