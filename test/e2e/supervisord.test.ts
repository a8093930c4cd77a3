import { readFile, stat } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "./support/container.js";
import { variantsWith } from "./support/variants.js";
import { waitUntil } from "./support/wait-until.js";

describe.each(variantsWith({ processManager: "supervisord" }))("$name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  const status = async () => (await container.exec("supervisorctl", "status")).stdout;

  it("shows both processes running to supervisorctl without options", async () => {
    const text = await waitUntil("both run", async () => {
      const shown = await status();
      return shown.match(/RUNNING/g)?.length === 2 && shown;
    });
    expect(text).toMatch(/^nginx\s+RUNNING\s+pid \d+, uptime/m);
    expect(text).toMatch(/^webapp\s+RUNNING\s+pid \d+, uptime/m);
  });

  it("lets only root control it", async () => {
    const sockets = await controlSockets(container.init);
    expect(sockets).not.toEqual([]);
    for (const socket of sockets) expect(socket).toMatchObject({ uid: 0, others: 0 });
  });

  it("restarts a killed process", async () => {
    const before = await container.process(/\/bin\/webapp/);
    process.kill(before.pid, "SIGKILL");
    const after = await waitUntil("webapp is back", async () => {
      const now = await container.process(/\/bin\/webapp/).catch(() => undefined);
      return now !== undefined && now.pid !== before.pid && now;
    });
    expect(after.innerPid).not.toBe(before.innerPid);
    await waitUntil(
      "the page is back",
      async () => (await container.page("webapp.local")).status === 200,
    );
  });
});

/** Returns the listening Unix sockets of the container, with the permissions of other users than root. */
async function controlSockets(init: number) {
  const lines = (await readFile(`/proc/${init}/net/unix`, "utf8")).split("\n");
  // supervisord binds its socket under the name of its process and moves it into place.
  const paths = lines
    .map((line) =>
      line
        .trim()
        .split(/\s+/)
        .at(7)
        ?.replace(/\.\d+$/, ""),
    )
    .filter((path) => path?.startsWith("/"));
  return Promise.all(
    [...new Set(paths)].map(async (path) => {
      const { uid, mode } = await stat(`/proc/${init}/root${path}`);
      return { path, uid, others: mode & 0o077 };
    }),
  );
}
