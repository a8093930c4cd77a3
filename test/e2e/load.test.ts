import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readDescription } from "../../src/image/description.js";
import { loadDescription, sharedLayers } from "../../src/image/load-description.js";
import type { ImageSize } from "../../src/image/measure.js";
import { requireEngine } from "../../src/run/docker/engine.js";
import { readArchivedImage } from "../../src/run/docker/read-archive.js";
import { docker, dockerOutput } from "./support/docker.js";
import { copyExample, type ExampleCopy } from "./support/example.js";
import { genNix } from "./support/gen-nix.js";
import { nixOutput } from "./support/nix.js";

const IMAGE = "gen-nix-e2e-load:test";
/** Validates a document with the schema of CycloneDX, which its library for JavaScript contains. */
function validateCycloneDx(document: unknown): readonly unknown[] {
  const library = createRequire(import.meta.url).resolve(
    "@cyclonedx/cyclonedx-library/package.json",
  );
  const schema = (name: string) =>
    JSON.parse(readFileSync(join(library, `../res/schema/${name}.SNAPSHOT.schema.json`), "utf8"));
  // ajv knows no formats without another package.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  for (const name of ["spdx", "jsf-0.82", "cryptography-defs"])
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const validate = ajv.compile(schema("bom-1.6"));
  validate(document);
  return validate.errors ?? [];
}

let example: ExampleCopy;
beforeAll(async () => {
  example = await copyExample("gen-nix-e2e-load");
});
afterAll(async () => {
  await docker("rmi", "--force", IMAGE, "gen-nix-e2e-load-other:test", "gen-nix-e2e-salted:test");
  await example?.remove();
});

const options = ["--packages", "debian", "--process-manager", "s6", "--minimal"];
const load = (...more: string[]) => genNix(["load", example.model, ...options, ...more]);
/** A port that no earlier run had, so that the engine does not have the image. */
const port = 5100 + (Date.now() % 2900);
const imageId = () => dockerOutput("image", "inspect", "--format", "{{.Id}}", IMAGE);

it("a change sends only the layers that it changed, and the image is the one of the archive", async () => {
  const first = await load();
  expect(first.exitCode, first.stderr).toBe(0);
  // The engine may have layers, or the image without its name, of an earlier run.
  expect(first.stderr).toMatch(
    /^(loaded \S+ into Docker \S+ \(.*\d MB\)|Docker .* knows it as gen-nix-e2e-load:test)$/m,
  );
  await example.edit("processes.yaml", "port: 5000", `port: ${port}`);
  const second = await load("--timings");
  expect(second.exitCode, second.stderr).toBe(0);
  expect(second.stderr).toMatch(/^loaded \S+ into Docker \S+ \(0\.\d of \d+\.\d MB\)$/m);
  // One build of the specification of init, with the configuration file of nginx and the description of the image.
  const built = second.stderr.match(/^\[\d+\/\d+ built\] \S+$/gm) ?? [];
  expect(built).toEqual(["[1/1 built] init"]);
  for (const step of ["start Node and gen-nix", "check and emit", "nix-build", "load", "total"])
    expect(second.stderr).toMatch(new RegExp(`^${step} +[\\d.]+`, "m"));
  const loaded = await imageId();
  expect((await load()).stderr).toContain("is loaded already");
  await example.edit("processes.yaml", "name: gen-nix-e2e-load", "name: gen-nix-e2e-load-other");
  expect((await load()).stderr).toMatch(/has the image, and now knows it as \S+-other:test$/m);
  await example.edit("processes.yaml", "name: gen-nix-e2e-load-other", "name: gen-nix-e2e-load");

  const archive = await genNix(["build", example.model, ...options]);
  expect(archive.exitCode, archive.stderr).toBe(0);
  expect((await readArchivedImage(example.result))?.id).toBe(loaded);

  const same = await genNix(["diff", example.result, IMAGE]);
  expect([same.stderr, same.stdout]).toEqual(["", "the images are identical"]);
  await example.edit("processes.yaml", `port: ${port}`, "port: 5018");
  const different = await genNix(["diff", IMAGE, example.model, ...options]);
  expect(different.exitCode, different.stderr).toBe(0);
  expect(different.stdout).toContain("    ~ files/nginx/nginx.conf: contents (");
  expect(different.stdout).toContain(
    `~ ExposedPorts: {"${port}/tcp":{},"8080/tcp":{}} -> {"5018/tcp":{},"8080/tcp":{}}`,
  );
});

it("a comparison with a commit leaves no files in --output that refer to a copy of it", async () => {
  const git = (...args: string[]) =>
    execa("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-C", example.directory, ...args]);
  await git("init", "--quiet");
  await git("add", ".");
  await git("commit", "--quiet", "--message", "shop");
  const output = join(example.directory, "elsewhere");
  const args = ["diff", example.model, "HEAD", "--output", output, ...options];
  const { exitCode, stderr } = await genNix(args);
  expect(exitCode, stderr).toBe(0);
  expect(await readFile(join(output, "processes.nix"), "utf8")).not.toContain("gen-nix-diff");
});

it.each([
  ["s6", 26],
  ["sysvinit", 23],
  ["supervisord", 45],
])(
  "a minimal image with %s has less than %d MB, and every byte is accounted for",
  async (processManager, most) => {
    const args = ["size", example.model, "--packages", "debian", "--minimal", "--json"];
    const { exitCode, stdout, stderr } = await genNix([
      ...args,
      "--process-manager",
      processManager,
    ]);
    expect(exitCode, stderr).toBe(0);
    const size = JSON.parse(stdout) as ImageSize;
    expect(size.total).toBeLessThan(most * 1e6);
    const sum = (sizes: readonly number[]) => sizes.reduce((all, bytes) => all + bytes, 0);
    expect(sum(size.layers.map((layer) => layer.size))).toBe(size.total);
    const own = sum(size.processes.map((process) => process.own));
    expect(own + size.shared + size.others + size.rest).toBe(size.total);
    expect(sum(size.packages.map((each) => each.size)) + size.rest).toBe(size.total);
  },
);

it("gen-nix why shows the chain from a process, and gen-nix size draws a page", async () => {
  const why = await genNix(["why", "libssl3", example.model, ...options]);
  expect(why.stdout).toMatch(/^nginx: nginx-1\.\S+ -> libssl3-\S+$/);
  const unknown = await genNix(["why", "libsl3", example.model, ...options]);
  expect([unknown.exitCode, unknown.stdout]).toEqual([1, ""]);
  expect(unknown.stderr).toContain('did you mean "libssl3"?');
  const page = join(example.directory, "size.html");
  const drawn = await genNix(["size", example.model, ...options, "--html", page]);
  expect(drawn.exitCode, drawn.stderr).toBe(0);
  expect(await readFile(page, "utf8")).toContain("<title>process manager and tools, s6-");
});

it("gen-nix sbom lists Debian's packages, and its documents match the official schema", async () => {
  const bill = ["sbom", example.model, ...options];
  const cyclonedx = await genNix(bill);
  expect(cyclonedx.exitCode, cyclonedx.stderr).toBe(0);
  const document = JSON.parse(cyclonedx.stdout);
  expect(validateCycloneDx(document)).toEqual([]);
  const purls = document.components.map(({ purl = "" }) => purl);
  expect(purls).toContainEqual(
    expect.stringMatching(/^pkg:deb\/debian\/libssl3@.*upstream=openssl$/),
  );
  // Scripts have a part of coreutils, which scanners have to know as well.
  expect(purls).toContainEqual(expect.stringMatching(/^pkg:deb\/debian\/coreutils@/));
  const licencesOf = (wanted: string) =>
    document.components.find(({ name }: { name: string }) => name === wanted)?.licenses;
  expect(licencesOf("coreutils")).toContainEqual({ license: { id: "GPL-3.0-or-later" } });
  expect(licencesOf("libssl3")).toContainEqual({ license: { id: "Apache-2.0" } });

  const spdx = JSON.parse((await genNix([...bill, "--format", "spdx"])).stdout);
  expect(spdx).toMatchObject({ spdxVersion: "SPDX-2.3", dataLicense: "CC0-1.0" });
  expect(spdx.packages).toHaveLength(document.components.length + 1);
});

it("an engine that has lost the layers gets all of them", async () => {
  const engine = await requireEngine();
  const file = join(example.directory, "salted.nix");
  // Its lowest layer is in no other image, so that removing the image removes all layers.
  await writeFile(
    file,
    `let pkgs = import ./gen-nix/package-sets/debian { lockFile = ./debian-lock.json; };
    in (import ./gen-nix { inherit pkgs; }).dockerTools.buildLayeredImage {
      name = "gen-nix-e2e-salted"; tag = "test"; mtime = "2001-02-03T04:05:06Z";
      contents = [ pkgs.busybox ]; config.Cmd = [ "/bin/busybox" "echo" "salted" ];
    }`,
  );
  const folder = await nixOutput("nix-build", "--no-out-link", file, "-A", "description");
  const description = await readDescription(folder);
  const image = {
    Id: "sha256:of another image",
    RootFS: { Layers: description.layers.slice(0, -1).map(({ diffId }) => diffId) },
  };
  expect(sharedLayers(image, description)).toBe(description.layers.length - 1);
  const state = { image, takesThin: true };
  const loaded = await loadDescription(engine, description, state);
  expect(loaded).toMatchObject({ reference: "gen-nix-e2e-salted:test", sent: loaded.total });
  expect(await dockerOutput("run", "--rm", loaded.reference)).toBe("salted");
});
