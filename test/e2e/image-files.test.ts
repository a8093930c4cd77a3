import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { docker, dockerOutput } from "./support/docker.js";
import { startArchive } from "./support/fixture-image.js";
import { genNix } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

let directory: string;
let model: string;

/** Makes the image of this run one that Nix has to build, because the note is printed by its build. */
const run = randomUUID();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "gen-nix-image-files-"));
  model = join(directory, "processes.yaml");
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function build(image: string) {
  await writeFile(
    model,
    `image:
  name: gen-nix-e2e-image-files
${image}
processes:
  web:
    foregroundProcess: \${pkgs.python3}/bin/python3
    args: [-m, http.server, "\${port}", --directory, /srv]
    port: 8080
    user: web
    initialize: mkdir -p /srv && echo served >/srv/index.html
`,
  );
  return genNix(["build", model, "--packages", "debian"]);
}

it("an image with the files that images usually get is loaded, answers, and has its ports and health", async () => {
  const { exitCode, stderr } = await build(`
  contents: ["\${pkgs.dockerTools.fakeNss}", "\${pkgs.dockerTools.binSh}", "\${pkgs.curl}", !nix 'pkgs.writeTextDir "run" "${run}"']
  healthcheck:
    command: [CMD-SHELL, "curl --silent --fail http://localhost:8080/ || exit 1"]
    interval: 1s`);
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain(
    "note: the image has its own /etc/group, /etc/nsswitch.conf, /etc/passwd, " +
      "so those of fake-nss are left out",
  );
  const container = await startArchive(join(directory, "result"), [8080]);
  try {
    expect((await container.page(8080)).body).toBe("served\n");
    const { stdout: users } = await docker("exec", container.id, "cat", "/etc/passwd");
    expect(users).toMatch(/^web:/m);
    const inspect = (format: string) => dockerOutput("inspect", "--format", format, container.id);
    expect(JSON.parse(await inspect("{{json .Config.ExposedPorts}}"))).toEqual({ "8080/tcp": {} });
    await waitUntil("the container is healthy", async () => {
      return (await inspect("{{.State.Health.Status}}")) === "healthy" ? true : undefined;
    });
  } finally {
    await container.remove();
  }
});

it("an image with two packages that have one path is not built, and the message names both", async () => {
  const { exitCode, stderr } = await build(`
  contents: [!nix 'pkgs.runCommand "one" { } "mkdir $out; echo 1 >$out/motd"', !nix 'pkgs.writeTextDir "motd" "2"']`);
  expect(exitCode).toBe(3);
  expect(stderr).toContain(
    "the image: two packages have different files at one path; take one of them out of contents:",
  );
  expect(stderr).toMatch(/ \/motd: one and motd$/m);
});
