import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row, script } from "../row.js";
import type { Container } from "../support/container.js";
import { describeStop } from "../support/container.js";

const SECONDS = 10;
const WRITER = /^\S*(yes|tr|bash) /;

/** The memory of everything in the container but the writers, in megabytes. */
async function memoryOfManager(container: Container): Promise<number> {
  const others = (await container.processes()).filter((each) => !WRITER.test(each.commandLine));
  const sizes = await Promise.all(
    others.map(async ({ pid }) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
      return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

export const row: Row = {
  name: "a flood of output, with newlines or without, does not fill the memory, and can be stopped",
  limit: "the manager grows by less than 10 MB; exit 0 within 5 s",
  model: {
    processes: {
      quiet: script("echo quiet runs; exec sleep 100000"),
      flood: script("read -r < <(sleep 3); exec yes flood of output"),
      endless: script("read -r < <(sleep 3); yes | tr -d '\\n'"),
    },
  },
  async check(trial) {
    // The engine keeps what it gets: on its disk, and not without limit.
    const container = await trial.start("--log-opt", "max-size=10m");
    await container.sees(/quiet runs/);
    const before = await memoryOfManager(container);
    await sleep(1000 * (3 + SECONDS));
    const grown = (await memoryOfManager(container)) - before;
    const stop = await container.stop();
    const measured = `${grown.toFixed(1)} MB; ${describeStop(stop)}`;
    expectThat(grown < 10 && stop.code === 0 && stop.seconds < 5, measured);
    return measured;
  },
};
