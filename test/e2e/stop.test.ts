import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "./support/container.js";
import { isAlive } from "./support/host-processes.js";
import { variants } from "./support/variants.js";

/** Seconds: half of what `docker stop` grants before it kills. */
const LIMIT = 5;

describe.each(variants)("docker stop of an image with $name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  it("ends with exit code 0, in time and without a word, nginx before the application that it serves", async () => {
    const webapp = await container.process(/\/bin\/webapp/);
    const nginx = await container.process(/nginx: master/);
    // Under load both may end between two looks; the application alone must never be the one gone.
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

/** Whether one process is ever seen alive after another has ended; looks until both have. */
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
