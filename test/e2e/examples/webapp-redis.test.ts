import { afterAll, beforeAll, expect, it } from "vitest";
import { docker, dockerOutput } from "../support/docker.js";
import { buildExample } from "../support/example.js";
import { type FixtureContainer, startArchive } from "../support/fixture-image.js";
import { processesOf } from "../support/host-processes.js";

const VOLUME = `gen-nix-e2e-visits-${process.pid}`;

let archive: string;
let container: FixtureContainer | undefined;
beforeAll(async () => {
  archive = await buildExample("webapp-redis");
});
afterAll(async () => {
  await container?.remove();
  await docker("volume", "rm", "--force", VOLUME);
});

/** Another container on the volume, after the one before was stopped and removed. */
async function startNext(): Promise<FixtureContainer> {
  if (container !== undefined) await dockerOutput("stop", container.id);
  await container?.remove();
  container = await startArchive(archive, [8080], ["--volume", `${VOLUME}:/var/lib/redis`]);
  return container;
}

it("the visits are counted, and the next container on the same volume goes on counting", async () => {
  const first = await startNext();
  expect((await first.page(8080)).body).toBe("You are visitor 1.\n");
  expect((await first.page(8080)).body).toBe("You are visitor 2.\n");

  const second = await startNext();
  expect((await second.page(8080)).body).toBe("You are visitor 3.\n");

  const programs = (await processesOf(second.id)).filter(({ commandLine }) =>
    /redis-server|webapp\.py/.test(commandLine),
  );
  const users = programs.map(({ uid }) => uid);
  expect(users).not.toContain(0);
  expect(new Set(users).size).toBe(2);
});
