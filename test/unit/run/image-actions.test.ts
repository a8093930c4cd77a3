import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ImageDescription } from "../../../src/image/description.js";
import { loadDescription } from "../../../src/image/load-description.js";
import { removeUnnamedImage } from "../../../src/run/docker/image-actions.js";
import { engineAtSocket } from "../../support/stand-in-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Starts an engine that answers some requests, and notes all of them. Others get the status 404. */
async function engineWith(answers: Readonly<Record<string, [status: number, body?: unknown]>>) {
  const requests: string[] = [];
  const engine = await engineAtSocket((request, response) => {
    const name = `${request.method} ${request.url}`;
    requests.push(name);
    const [status, body = {}] = answers[name.replace(/\?filters.*/, "")] ?? [404];
    request.resume().on("end", () => {
      response.statusCode = status;
      response.end(JSON.stringify(body));
    });
  });
  return { engine, requests };
}

test.each([
  ["has no name", {}, 200, true],
  ["has a name", { RepoTags: ["shop:test"] }, undefined, true],
  ["has a name of a registry", { RepoDigests: ["shop@sha256:1"] }, undefined, true],
  ["runs in a container", {}, 409, false],
])("the image that was replaced %s", async (_what, names, status, isDone) => {
  const { engine, requests } = await engineWith({
    "GET /images/sha256:1/json": [200, { Id: "sha256:1", RepoTags: [], ...names }],
    ...(status !== undefined && { "DELETE /images/sha256:1": [status] }),
  });
  expect(await removeUnnamedImage(engine, "sha256:1")).toBe(isDone);
  expect(requests.includes("DELETE /images/sha256:1")).toBe(status !== undefined);
});

const description: ImageDescription = {
  folder: "/nowhere",
  name: "shop",
  tag: "test",
  architecture: "amd64",
  id: "sha256:new",
  layers: [
    { diffId: "sha256:low", size: 9e6, paths: [], file: "low.tar" },
    { diffId: "sha256:top", size: 1, paths: [], file: "top.tar" },
  ],
  packages: [],
  processes: {},
};

test("an image that the engine has under another name gets this one", async () => {
  const { engine } = await engineWith({ "POST /images/sha256:new/tag?repo=shop&tag=test": [201] });
  const state = { image: undefined, takesThin: true };
  expect(await loadDescription(engine, description, state)).toMatchObject({
    reference: "shop:test",
    onlyNamed: true,
    sent: 0,
  });
});

test("layers of an image with another name are not sent", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "config.json"), "{}");
  writeFileSync(join(folder, "top.tar"), "t");
  const { engine } = await engineWith({
    "GET /images/json": [200, [{ Id: "sha256:a" }, { Id: "sha256:gone" }]],
    "GET /images/sha256:a/json": [200, { Id: "sha256:a", RootFS: { Layers: ["sha256:low"] } }],
    "POST /images/load?quiet=1": [200, { stream: "Loaded image: shop:test\n" }],
  });
  const state = { image: undefined, takesThin: true };
  const loaded = await loadDescription(engine, { ...description, folder }, state);
  expect(loaded).toMatchObject({ sent: 1, total: 9e6 + 1 });
});
