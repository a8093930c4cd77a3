import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildExample } from "../support/example.js";
import { type FixtureContainer, startArchive } from "../support/fixture-image.js";
import { processesOf } from "../support/host-processes.js";

describe("the static site, with all capabilities taken away", () => {
  let container: FixtureContainer | undefined;
  let address = "";
  beforeAll(async () => {
    container = await startArchive(await buildExample("static-site"), [8080], ["--cap-drop=ALL"]);
    await container.page(8080);
    address = `http://127.0.0.1:${await container.publishedPort(8080)}`;
  });
  afterAll(() => container?.remove());

  it("answers with its files, each with its type", async () => {
    const page = await fetch(address);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await page.text()).toContain("<h1>A static site</h1>");
    const style = await fetch(`${address}/style.css`);
    expect(style.headers.get("content-type")).toBe("text/css");
  });

  it("answers with a page of its own for what is not there", async () => {
    const page = await fetch(`${address}/elsewhere`);
    expect([page.status, await page.text()]).toEqual([
      404,
      expect.stringContaining("This page does not exist"),
    ]);
  });

  it("lets no browser believe that a file is as old as the Nix store says", async () => {
    const page = await fetch(address);
    expect(page.headers.get("last-modified")).toBeNull();
    expect(page.headers.get("etag")).toBeNull();
  });

  it("runs nothing as root", async () => {
    const users = (await processesOf(container?.id ?? "")).map(({ uid }) => uid);
    expect(new Set(users)).toEqual(new Set([1000]));
  });
});
