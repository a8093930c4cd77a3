import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row, script } from "../row.js";

export const row: Row = {
  name: "a killed process is back at once, and the log says why it ended",
  limit: "back within 1 s; a line of the log names the process and the signal",
  model: {
    processes: { web: script("echo web runs; exec sleep 4711"), other: script("sleep 100000") },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/web runs/);
    // A process that ends within a second of its start may be held back.
    await sleep(3000);
    const killed = await container.kill(/^(\S*\/)?sleep 4711$/);
    const { time } = await container.sees(/web runs/, { count: 2, seconds: 15 });
    const said = await container.count(/web.*SIGKILL|SIGKILL.*web/);
    const measured = `${time - killed} ms${said > 0 ? "" : "; no line says why"}`;
    expectThat(time - killed < 1000 && said > 0, measured);
    return measured;
  },
};
