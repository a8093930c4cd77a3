import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { requestPage } from "../../src/run/request-page.js";
import { docker, dockerOutput } from "./support/docker.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

const IMAGE = "gen-nix-e2e-nix-model:1";
const NAME = "gen-nix-e2e-nix-model";

let folder: string;
let model: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-e2e-"));
  await cp(join(ROOT, "test/fixtures/nix-model"), folder, { recursive: true });
  await cp(inject("lockFile"), join(folder, "debian-lock.json"));
  model = join(folder, "processes.nix");
  expect((await gen("ids", model, "--output-file", join(folder, "ids.nix"))).exitCode).toBe(0);
});
afterAll(async () => {
  await docker("rm", "--force", NAME);
  await docker("rmi", "--force", IMAGE);
  await rm(folder, { recursive: true, force: true });
});

const gen = (...args: string[]) => genNix(args);

async function page(host: string): Promise<string> {
  const port = (await dockerOutput("port", NAME, "8080")).split(":").at(-1);
  return (await requestPage({ port: Number(port), host })).body;
}

it("a model of the framework runs in a container with the settings of the file beside it", async () => {
  const run = ["run", model, "--packages", "debian", "--process-manager", "s6", "--minimal"];
  const { exitCode, stdout, stderr } = await gen(
    ...[...run, "--detach", "--publish", "127.0.0.1::8080", "--name", NAME],
  );
  expect(exitCode, stderr).toBe(0);
  expect(stdout).toBe(NAME);
  expect(await dockerOutput("inspect", "--format", "{{.Config.Image}}", NAME)).toBe(IMAGE);
  await waitUntil("the page is served", async () => {
    const body = await page("webapp2.local").catch(() => "");
    return body.includes("port: 5010");
  });
  expect(await readdir(folder)).not.toContain("gen-nix");
});

it("gen-nix status and upgrade find the container by the model, and restart what changed", async () => {
  const states = await gen("status", "--model", model, "--json");
  expect(JSON.parse(states.stdout)).toHaveLength(3);
  const text = await readFile(model, "utf8");
  await writeFile(model, text.replace('dnsName = "webapp2.local"', 'dnsName = "other.local"'));
  const options = ["--model", model, "--packages", "debian", "--process-manager", "s6"];
  const { exitCode, stdout, stderr } = await gen("upgrade", ...options, "--minimal");
  expect(exitCode, stderr).toBe(0);
  expect(stdout).toMatch(/^restart: nginx$/m);
  expect(stdout).toMatch(/^keep: +webapp1, webapp2$/m);
  await waitUntil("the new name is known", async () =>
    (await page("other.local").catch(() => "")).includes("port: 5010"),
  );
});

it("gen-nix profile and switch build the profile of a host", async () => {
  const profile = await gen("profile", model, "--process-manager", "sysvinit");
  expect(profile.exitCode, profile.stderr).toBe(0);
  expect(await readdir(join(folder, "profile/etc/rc.d/rc3.d"))).toEqual([
    "S00webapp1",
    "S00webapp2",
    "S01nginx",
  ]);
  const options = ["--process-manager", "sysvinit", "--profile", join(folder, "generation")];
  const { exitCode, stderr } = await gen("switch", model, ...options, "--dry-run");
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toMatch(/start webapp1 webapp2 nginx$/m);
});
