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

  it("ends with exit code 0, in time, nginx before the application that it serves", async () => {
    const webapp = await container.process(/\/bin\/webapp/);
    const nginx = await container.process(/nginx: master/);
    const [ends, stopped] = await Promise.all([
      watchEnds({ webapp: webapp.pid, nginx: nginx.pid }),
      container.stop(),
    ]);
    expect(stopped.exitCode).toBe(0);
    expect(stopped.seconds).toBeLessThan(LIMIT);
    expect(ends).toEqual(["nginx", "webapp"]);
  });
});

/** The names of processes in the order in which they end. */
async function watchEnds(pids: Readonly<Record<string, number>>): Promise<readonly string[]> {
  const ended: string[] = [];
  const deadline = Date.now() + 2 * LIMIT * 1000;
  while (ended.length < Object.keys(pids).length && Date.now() < deadline) {
    for (const [name, pid] of Object.entries(pids)) {
      if (!ended.includes(name) && !(await isAlive(pid))) ended.push(name);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ended;
}
