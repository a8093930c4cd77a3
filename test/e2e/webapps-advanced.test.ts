import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { requireEngine } from "../../src/run/docker/engine.js";
import { loadImage } from "../../src/run/docker/load-image.js";
import { readArchivedImage } from "../../src/run/docker/read-archive.js";
import { requestPage } from "../../src/run/request-page.js";
import { docker, dockerOutput } from "./support/docker.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { processesOf } from "./support/host-processes.js";
import { waitUntil } from "./support/wait-until.js";

/** Which application each proxy serves, by the proxy's assigned port. */
const SYSTEM = { 8080: [1, 2, 3, 4], 8081: [5, 6] };
const EXAMPLE = join(ROOT, "examples/webapps-advanced");

let directory: string;
let container: string | undefined;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "gen-nix-e2e-"));
  await cp(EXAMPLE, directory, { recursive: true });
});
afterAll(async () => {
  if (container !== undefined) await docker("rm", "--force", container);
  await rm(directory, { recursive: true, force: true });
});

it("the example with instances and assigned numbers answers for all six host names", async () => {
  const model = join(directory, "processes.yaml");
  const { exitCode, stderr } = await genNix(["build", model, "--packages", "debian"]);
  expect(exitCode, stderr).toBe(0);
  const committed = await readFile(join(EXAMPLE, "ids.nix"), "utf8");
  expect(await readFile(join(directory, "ids.nix"), "utf8")).toBe(committed);

  const archive = join(directory, "result");
  await loadImage(await requireEngine(), archive);
  container = await dockerOutput("run", "--detach", (await readArchivedImage(archive))?.id ?? "");
  const address = await dockerOutput(
    "inspect",
    "--format",
    "{{.NetworkSettings.IPAddress}}",
    container,
  );
  for (const [port, webapps] of Object.entries(SYSTEM)) {
    for (const webapp of webapps) {
      const host = `webapp${webapp}.local`;
      const body = await waitUntil(`${host} answers`, () => ask(address, Number(port), host));
      expect(body).toContain(`listening on port: 500${webapp}`);
    }
  }
  const users = (await processesOf(container))
    .filter(({ commandLine }) => commandLine.includes("/bin/webapp"))
    .map(({ uid }) => uid);
  expect(users.sort()).toEqual([2000, 2001, 2002, 2003, 2004, 2005]);
});

async function ask(address: string, port: number, host: string): Promise<string | undefined> {
  const page = await requestPage({ address, port, host }).catch(() => undefined);
  return page?.status === 200 ? page.body : undefined;
}
