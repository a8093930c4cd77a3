import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { imageAnnotations } from "../../../src/image/annotations.js";
import type { ImageDescription } from "../../../src/image/description.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Describes an image with a label. */
function describeImage(): ImageDescription {
  const folder = temporaryFolder();
  const labels = { "org.opencontainers.image.licenses": "MIT" };
  const config = { created: "1970-01-01T00:00:01Z", config: { Labels: labels } };
  writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  const facts = { name: "shop", tag: "1", architecture: "amd64", id: "sha256:1" };
  return { folder, ...facts, layers: [], packages: [], processes: {} };
}

test("annotations state the revision, and whether files have other contents", async () => {
  const image = describeImage();
  const project = temporaryFolder();
  const model = join(project, "processes.yaml");
  const facts = {
    "org.opencontainers.image.created": "1970-01-01T00:00:01Z",
    "org.opencontainers.image.licenses": "MIT",
  };
  expect(await imageAnnotations(image, model)).toEqual(facts);
  writeFileSync(model, "processes:\n");
  const git = (...args: string[]) =>
    execa("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: project });
  await git("init", "--quiet");
  await git("add", ".");
  await git("commit", "--quiet", "--message", "shop");
  await git("tag", "v1");
  await git("remote", "add", "origin", "https://user:secret@git.test/shop.git");
  const { stdout: revision } = await git("rev-parse", "HEAD");
  const all = { ...facts, "org.opencontainers.image.source": "https://git.test/shop.git" };
  const withRevision = (text: string) => ({ ...all, "org.opencontainers.image.revision": text });
  expect(await imageAnnotations(image, model)).toEqual(withRevision(revision));
  appendFileSync(model, "# a change\n");
  expect(await imageAnnotations(image, model)).toEqual(withRevision(`${revision}-dirty`));
});
