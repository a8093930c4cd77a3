import { afterAll, beforeAll, expect, it } from "vitest";
import { buildExample } from "../support/example.js";
import { processesOf } from "../support/host-processes.js";
import { succession } from "../support/volume.js";

const containers = succession("/var/lib/redis", 8080);
afterAll(() => containers.remove());

let archive: string;
beforeAll(async () => {
  archive = await buildExample("webapp-redis");
});

it("visits are counted, and the next container on the same volume continues the count", async () => {
  const first = await containers.next(archive);
  expect((await first.page(8080)).body).toBe("You are visitor 1.\n");
  expect((await first.page(8080)).body).toBe("You are visitor 2.\n");

  const second = await containers.next(archive);
  expect((await second.page(8080)).body).toBe("You are visitor 3.\n");

  const users = (await processesOf(second.id))
    .filter(({ commandLine }) => /redis-server|webapp\.py/.test(commandLine))
    .map(({ uid }) => uid);
  expect(users).not.toContain(0);
  expect(new Set(users).size).toBe(2);
});
