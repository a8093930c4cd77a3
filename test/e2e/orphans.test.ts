import { readlink } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "./support/container.js";
import { variants } from "./support/variants.js";
import { waitUntil } from "./support/wait-until.js";

describe.each(variants)("the first process of an image with $name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  it("reaps a process whose parent has ended, so that no zombies remain", async () => {
    const webapp = await container.process(/\/bin\/webapp/);
    const program = await readlink(`/proc/${webapp.pid}/exe`);
    const variables = ["-e", "PORT=5999", "-e", "PID_FILE=/tmp/orphan.pid"];
    const { exitCode, stderr } = await container.execWith(variables, [program, "-D"]);
    expect(exitCode, stderr).toBe(0);

    const orphan = await waitUntil("the daemon is an orphan", async () =>
      (await container.processes()).find(
        (each) =>
          each.parent === container.init &&
          each.commandLine === `${program} -D` &&
          each.pid !== webapp.pid,
      ),
    );
    process.kill(orphan.pid, "SIGKILL");
    await waitUntil("it is collected", async () =>
      (await container.processes()).every((each) => each.pid !== orphan.pid),
    );
    expect((await container.processes()).filter((each) => each.state === "Z")).toEqual([]);
  });
});
