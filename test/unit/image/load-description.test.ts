import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { ImageDescription } from "../../../src/image/description.js";
import { loadDescription } from "../../../src/image/load-description.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

let server: Server | undefined;
afterEach(() => {
  vi.useRealTimers();
  server?.close();
  vi.restoreAllMocks();
});

/** Starts an engine that answers each load with the next error, and then loads. It waits for `begin` first. */
async function engineThatRefuses(errors: string[], begin: Promise<void> = Promise.resolve()) {
  const socket = join(temporaryFolder(), "s");
  const sizes: number[] = [];
  server = createServer(async (request, response) => {
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).length;
    if (!request.url?.includes("/images/load")) return response.writeHead(404).end("{}");
    sizes.push(size);
    await begin;
    const error = errors.shift();
    return response.end(JSON.stringify(error === undefined ? { stream: "Loaded" } : { error }));
  });
  await new Promise<void>((listening) => server?.listen(socket, listening));
  const engine = { program: "docker", name: "Docker", version: "1", sudo: false } as const;
  return { engine: { ...engine, host: `unix://${socket}`, socket }, sizes };
}

function describeImage(): ImageDescription {
  const folder = temporaryFolder();
  const layers = ["a", "b"].map((letter) => {
    writeFileSync(join(folder, letter), letter.repeat(2000));
    return { diffId: `sha256:${letter}`, size: 2000, paths: [], file: letter };
  });
  writeFileSync(join(folder, "config.json"), "{}");
  const facts = { architecture: "amd64", packages: [], processes: {} };
  return { folder, name: "shop", tag: "1", id: "sha256:new", layers, ...facts };
}

const state = {
  image: { Id: "sha256:old", RootFS: { Layers: ["sha256:a"] } },
  takesThin: true,
};

test("an engine that does not load the missing layers alone gets all, and the reason is shown", async () => {
  const { engine, sizes } = await engineThatRefuses(["no such layer"]);
  const lines = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const loaded = await loadDescription(engine, describeImage(), state);
  expect(loaded).toMatchObject({ sent: 4000, total: 4000 });
  expect(sizes).toHaveLength(2);
  expect(lines.mock.calls.join("")).toContain(
    "Docker did not load the missing layers alone (no such layer); sending all of them",
  );
});

test("an engine whose disk is full gets no second archive", async () => {
  const { engine, sizes } = await engineThatRefuses(["write x: no space left on device"]);
  await expect(loadDescription(engine, describeImage(), state)).rejects.toThrow(
    "write x: no space left on device",
  );
  expect(sizes).toHaveLength(1);
});

test("a user who waits long for an engine reads why", async () => {
  let answer: () => void = () => undefined;
  const begin = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { engine, sizes } = await engineThatRefuses([], begin);
  const lines = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const loading = loadDescription(engine, describeImage(), { ...state, takesThin: false });
  await vi.waitUntil(() => sizes.length > 0);
  vi.advanceTimersByTime(20_000);
  expect(lines.mock.calls.join("")).toContain("waiting for Docker to load the image; Ctrl-C");
  answer();
  expect((await loading).sent).toBe(4000);
});
