import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "../support/container.js";
import { variants } from "../support/variants.js";

describe.each(variants)("the image with $name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  it("serves the web application's page through nginx", async () => {
    const page = await container.page("webapp.local");
    expect(page.status).toBe(200);
    expect(page.body).toContain("<title>Simple test webapp</title>");
    expect(page.body).toContain("Simple test webapp listening on port: 5000");
  });

  it("serves an error page for an unknown host", async () => {
    const page = await container.page("elsewhere.local");
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.body).toMatch(/<html/i);
    expect(page.body).not.toContain("Simple test webapp");
  });

  it("runs the web application and nginx's workers as their own users", async () => {
    const webapp = await container.process(/\/bin\/webapp/);
    const worker = (await container.processes()).find((each) =>
      /nginx: worker/.test(each.commandLine),
    );
    expect(webapp.uid).toBeGreaterThan(0);
    expect(worker?.uid).toBeGreaterThan(0);
    expect(worker?.uid).not.toBe(webapp.uid);
  });

  it("listens only on the ports of the model", async () => {
    expect(await container.listeningPorts()).toEqual([5000, 8080]);
  });

  it("labels each line of its log with its process", async () => {
    const lines = (await container.logs()).split("\n");
    expect(lines.filter((line) => !/^(nginx|webapp|supervisord|gen-nix) +\| /.test(line))).toEqual(
      [],
    );
    expect(lines.some((line) => /^webapp +\| .*listening on port 5000/.test(line))).toBe(true);
    expect(lines.some((line) => /^nginx +\| .*"GET \/ HTTP/.test(line))).toBe(true);
  });
});
