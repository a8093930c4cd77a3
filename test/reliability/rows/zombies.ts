import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row, script } from "../row.js";

export const row: Row = {
  name: "orphans that a process leaves behind are reaped",
  limit: "0 zombies after 100 orphans",
  model: {
    processes: {
      forks: script(
        "for n in {1..100}; do (sleep 0.2 & exec true); done; sleep 1; echo done; exec sleep 100000",
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/done/);
    await sleep(1000);
    const zombies = (await container.processes()).filter(({ state }) => state === "Z").length;
    expectThat(zombies === 0, `${zombies} zombies`);
    return "0 zombies";
  },
};
