import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "./support/container.js";
import { variantsWith } from "./support/variants.js";
import { waitUntil } from "./support/wait-until.js";

describe.each(variantsWith({ processManager: "runit" }))("$name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  const isReady = (service: string) =>
    existsSync(`/proc/${container.init}/root/run/service/${service}/ready`);
  const sv = async (...args: string[]) => (await container.exec("sv", ...args)).stdout;

  it("shows both services running to sv without a path", async () => {
    expect(await sv("status", "webapp", "nginx")).toMatch(
      /^run: webapp: \(pid \d+\) .*\nrun: nginx: \(pid \d+\) /,
    );
  });

  it("reports that a service is ready, and that it is down", async () => {
    expect((await container.exec("sv", "-w", "5", "check", "webapp")).exitCode).toBe(0);
    expect(isReady("webapp")).toBe(true);
    expect(await sv("stop", "webapp")).toMatch(/^ok: down: webapp:/);
    const gone = await container.process(/\/bin\/webapp/).catch(() => undefined);
    expect(gone).toBeUndefined();
    expect(isReady("webapp")).toBe(false);
    expect(await sv("-w", "5", "start", "webapp")).toMatch(/^ok: run: webapp:/);
    await waitUntil(
      "the page is back",
      async () => (await container.page("webapp.local")).status === 200,
    );
  });

  it("starts nginx only when the application behind it is ready", async () => {
    await sv("stop", "nginx", "webapp");
    await sv("up", "nginx");
    await waitUntil("its keeper waits", async () =>
      /^nginx +waiting/m.test((await container.exec("gen-nix-control", "status")).stdout),
    );
    expect(isReady("nginx")).toBe(false);
    const early = await container.process(/nginx: master/).catch(() => undefined);
    expect(early).toBeUndefined();
    await sv("up", "webapp");
    await waitUntil("nginx runs", () => container.process(/nginx: master/).catch(() => undefined));
  });

  it("restarts a killed process", async () => {
    const before = await container.process(/\/bin\/webapp/);
    process.kill(before.pid, "SIGKILL");
    const after = await waitUntil("webapp is back", async () => {
      const now = await container.process(/\/bin\/webapp/).catch(() => undefined);
      return now !== undefined && now.pid !== before.pid && now;
    });
    expect(after.innerPid).not.toBe(before.innerPid);
  });
});
