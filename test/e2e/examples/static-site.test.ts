import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildExample } from "../support/example.js";
import { type FixtureContainer, startArchive } from "../support/fixture-image.js";
import { processesOf } from "../support/host-processes.js";

describe("the static site, without capabilities", () => {
  let container: FixtureContainer | undefined;
  let address = "";
  beforeAll(async () => {
    container = await startArchive(await buildExample("static-site"), [8080], ["--cap-drop=ALL"]);
    await container.page(8080);
    address = `http://127.0.0.1:${await container.publishedPort(8080)}`;
  });
  afterAll(() => container?.remove());

  it("serves its files, each with its type", async () => {
    const page = await fetch(address);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await page.text()).toContain("<h1>A static site</h1>");
    const style = await fetch(`${address}/style.css`);
    expect(style.headers.get("content-type")).toBe("text/css");
  });

  it("serves its own page for a missing file", async () => {
    const page = await fetch(`${address}/elsewhere`);
    expect([page.status, await page.text()]).toEqual([
      404,
      expect.stringContaining("This page does not exist"),
    ]);
  });

  it("does not send the modification times of the Nix store", async () => {
    const page = await fetch(address);
    expect(page.headers.get("last-modified")).toBeNull();
    expect(page.headers.get("etag")).toBeNull();
  });

  it("runs nothing as root", async () => {
    const users = (await processesOf(container?.id ?? "")).map(({ uid }) => uid);
    expect(new Set(users)).toEqual(new Set([1000]));
  });
});
