import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "./support/container.js";
import { isAlive } from "./support/host-processes.js";
import { variants } from "./support/variants.js";

/** Half of the seconds that `docker stop` waits before it kills. */
const LIMIT = 5;

describe.each(variants)("docker stop of an image with $name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  it("ends with exit code 0, in time and without output, nginx before the application behind it", async () => {
    const webapp = await container.process(/\/bin\/webapp/);
    const nginx = await container.process(/nginx: master/);
    // Under load, both may end between two checks, but the application must never end before nginx.
    const [nginxOutlived, stopped] = await Promise.all([
      watchForSurvivor({ first: webapp.pid, survivor: nginx.pid }),
      container.stop(),
    ]);
    expect(stopped.exitCode).toBe(0);
    expect(stopped.seconds).toBeLessThan(LIMIT);
    expect(nginxOutlived).toBe(false);
    expect(await container.logs()).not.toMatch(/gen-nix +\| (nginx|webapp)/);
  });
});

/** Returns whether a process was ever alive after another had ended; checks until both have. */
async function watchForSurvivor(pids: { first: number; survivor: number }): Promise<boolean> {
  const deadline = Date.now() + 2 * LIMIT * 1000;
  while (Date.now() < deadline) {
    const firstEnded = !(await isAlive(pids.first));
    const survives = await isAlive(pids.survivor);
    if (firstEnded) return survives;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return false;
}
