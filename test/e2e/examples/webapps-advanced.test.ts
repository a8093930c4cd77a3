import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyFolder, EXAMPLES } from "../support/example.js";
import { type FixtureContainer, startArchive } from "../support/fixture-image.js";
import { genNix } from "../support/gen-nix.js";
import { processesOf } from "../support/host-processes.js";

/** Which application each proxy serves, by the proxy's assigned port. */
const SYSTEM = { 8080: [1, 2, 3, 4], 8081: [5, 6] };

let directory: string;
let container: FixtureContainer | undefined;
beforeAll(async () => {
  directory = await copyFolder("webapps-advanced");
});
afterAll(async () => {
  await container?.remove();
  await rm(directory, { recursive: true, force: true });
});

it("the example with instances and assigned numbers answers for all six host names", async () => {
  const model = join(directory, "processes.yaml");
  const { exitCode, stderr } = await genNix(["build", model, "--packages", "debian"]);
  expect(exitCode, stderr).toBe(0);
  const committed = await readFile(join(EXAMPLES, "webapps-advanced/ids.nix"), "utf8");
  expect(await readFile(join(directory, "ids.nix"), "utf8")).toBe(committed);

  container = await startArchive(join(directory, "result"), Object.keys(SYSTEM).map(Number));
  for (const [proxy, webapps] of Object.entries(SYSTEM)) {
    for (const webapp of webapps) {
      const { body } = await container.page(Number(proxy), `webapp${webapp}.local`);
      expect(body).toContain(`listening on port: 500${webapp}`);
    }
  }
  const users = (await processesOf(container.id))
    .filter(({ commandLine }) => commandLine.includes("/bin/webapp"))
    .map(({ uid }) => uid);
  expect(users.sort()).toEqual([2000, 2001, 2002, 2003, 2004, 2005]);
});
