import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { requestPage } from "../../src/run/request-page.js";
import { type FixtureContainer, startArchive } from "./support/fixture-image.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { processesOf } from "./support/host-processes.js";
import { waitUntil } from "./support/wait-until.js";

/** Which application each proxy serves, by the proxy's assigned port. */
const SYSTEM = { 8080: [1, 2, 3, 4], 8081: [5, 6] };
const EXAMPLE = join(ROOT, "examples/webapps-advanced");

let directory: string;
let container: FixtureContainer | undefined;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "gen-nix-e2e-"));
  await cp(EXAMPLE, directory, { recursive: true });
});
afterAll(async () => {
  await container?.remove();
  await rm(directory, { recursive: true, force: true });
});

it("the example with instances and assigned numbers answers for all six host names", async () => {
  const model = join(directory, "processes.yaml");
  const { exitCode, stderr } = await genNix(["build", model, "--packages", "debian"]);
  expect(exitCode, stderr).toBe(0);
  const committed = await readFile(join(EXAMPLE, "ids.nix"), "utf8");
  expect(await readFile(join(directory, "ids.nix"), "utf8")).toBe(committed);

  container = await startArchive(join(directory, "result"), Object.keys(SYSTEM).map(Number));
  for (const [proxy, webapps] of Object.entries(SYSTEM)) {
    const port = await container.publishedPort(Number(proxy));
    for (const webapp of webapps) {
      const host = `webapp${webapp}.local`;
      const body = await waitUntil(`${host} answers`, () => ask(port, host));
      expect(body).toContain(`listening on port: 500${webapp}`);
    }
  }
  const users = (await processesOf(container.id))
    .filter(({ commandLine }) => commandLine.includes("/bin/webapp"))
    .map(({ uid }) => uid);
  expect(users.sort()).toEqual([2000, 2001, 2002, 2003, 2004, 2005]);
});

async function ask(port: number, host: string): Promise<string | undefined> {
  const page = await requestPage({ port, host }).catch(() => undefined);
  return page?.status === 200 ? page.body : undefined;
}
