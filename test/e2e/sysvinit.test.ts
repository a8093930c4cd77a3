import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "./support/container.js";
import { variantsWith } from "./support/variants.js";

describe.each(variantsWith({ processManager: "sysvinit" }))("$name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  const script = (name: string, activity: string) =>
    container.exec(`/etc/rc.d/init.d/${name}`, activity);

  it.each([
    ["webapp", /\/bin\/webapp/],
    ["nginx", /nginx: master/],
  ])("says of %s that it runs, and with which process", async (name, pattern) => {
    const { innerPid } = await container.process(pattern);
    const { exitCode, stdout } = await script(name, "status");
    expect(stdout).toBe(`${name} is running with Process ID(s) ${innerPid}.`);
    expect(exitCode).toBe(0);
  });

  it("stops and starts a single process by its script", async () => {
    const before = await container.process(/\/bin\/webapp/);
    expect((await script("webapp", "stop")).exitCode).toBe(0);
    const stopped = await script("webapp", "status");
    expect(stopped.stdout).toBe("webapp is not running.");
    expect(stopped.exitCode).toBe(3);

    expect((await script("webapp", "start")).exitCode).toBe(0);
    expect((await container.process(/\/bin\/webapp/)).pid).not.toBe(before.pid);
    expect((await container.page("webapp.local")).status).toBe(200);
  });
});
