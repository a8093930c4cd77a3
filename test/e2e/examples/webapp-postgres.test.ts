import { afterAll, beforeAll, expect, it } from "vitest";
import { buildExample } from "../support/example.js";
import type { FixtureContainer } from "../support/fixture-image.js";
import { processesOf } from "../support/host-processes.js";
import { succession } from "../support/volume.js";

const containers = succession("/var/lib/postgresql", 8080);
afterAll(() => containers.remove());

let archive: string;
beforeAll(async () => {
  archive = await buildExample("webapp-postgres");
});

it("entries of the guest book are in the next container on the same volume", async () => {
  const first = await containers.next(archive);
  expect((await first.page(8080)).body).toBe("");
  expect(await write(first, "Grüße aus Köln")).toBe("Thank you, yours is entry 1.\n");
  expect(await write(first, "'); DROP TABLE entries; --")).toBe("Thank you, yours is entry 2.\n");
  const entries = "1. Grüße aus Köln\n2. '); DROP TABLE entries; --\n";
  expect((await first.page(8080)).body).toBe(entries);

  const second = await containers.next(archive);
  expect((await second.page(8080)).body).toBe(entries);

  const isKeeper = /gen-nix-process|supervisord/;
  const processes = (await processesOf(second.id)).filter(
    ({ commandLine }) => !isKeeper.test(commandLine),
  );
  const usersOf = (pattern: RegExp) =>
    new Set(processes.filter((each) => pattern.test(each.commandLine)).map(({ uid }) => uid));
  const [postgresql, guestbook] = [usersOf(/postgres/), usersOf(/guestbook\.py/)];
  expect([postgresql.size, guestbook.size]).toEqual([1, 1]);
  expect(new Set([0, ...postgresql, ...guestbook]).size).toBe(3);
});

async function write(container: FixtureContainer, entry: string): Promise<string> {
  const port = await container.publishedPort(8080);
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: entry });
  expect(answer.status).toBe(201);
  return answer.text();
}
