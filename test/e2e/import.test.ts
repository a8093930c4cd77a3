import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { requestPage } from "../../src/run/request-page.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { docker, dockerOutput } from "./support/docker.js";
import { freePort } from "./support/free-port.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

/** Imports a case, runs it, and returns how to reach the container. */
async function runCase(name: string, file: string, port: number) {
  const folder = temporaryFolder(join(ROOT, "test/import/cases", name));
  rmSync(join(folder, "expected"), { recursive: true });
  const imported = await genNix(["import", join(folder, file)]);
  expect(imported.exitCode, imported.stderr).toBe(0);
  const container = `gen-nix-e2e-${name}`;
  const model = join(folder, "processes.yaml");
  const outside = await freePort();
  const publish = ["--publish", `127.0.0.1:${outside}:${port}`];
  const options = ["--packages", "debian", "--detach", "--name", container, ...publish];
  onTestFinished(async () => {
    const image = await dockerOutput("inspect", "--format", "{{.Image}}", container);
    await docker("rm", "--force", container);
    await docker("rmi", "--force", image.trim());
  });
  const run = await genNix(["run", model, ...options]);
  expect(run.exitCode, run.stderr).toBe(0);
  const text = () =>
    waitUntil(
      "the page is served",
      async () => {
        const page = await requestPage({ port: outside, host: "localhost" }).catch(() => undefined);
        return page?.status === 200 ? page.body : undefined;
      },
      60,
    );
  return { container, text };
}

test("services of a compose file reach each other, at the ports that they have in one container", async () => {
  const { container, text } = await runCase("compose-run", "compose.yaml", 8080);
  // The settings of two servers that have the same port in the compose file.
  expect(await text()).toBe("['60 1 900 5', '']");
  const ask = (password: string) =>
    docker(
      ...["exec", "--env", `PGPASSWORD=${password}`, container, "sh", "-c"],
      "$(ls -d /nix/store/*-postgresql-1*/bin)/psql -h localhost -U ann -d shop -Atc 'select current_user'",
    );
  expect((await ask('it\'s "so"')).stdout.trim()).toBe("ann");
  expect((await ask("wrong")).stderr).toContain("password authentication failed");
}, 300_000);

test("processes of a Procfile have the ports and the variables that foreman gives them", async () => {
  const { container, text } = await runCase("procfile-run", "Procfile", 6200);
  expect(await text()).toBe("hello world test");
  const { stdout } = await docker("logs", container);
  expect(stdout).toContain("prepared");
}, 300_000);
