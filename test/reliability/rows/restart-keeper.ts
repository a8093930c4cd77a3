import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "what watches over a process can be killed as well: the process is back, and runs once",
  limit: "a second run within 5 s, 1 process, and a line says why",
  model: {
    processes: { web: script("echo web runs; exec sleep 4711"), other: script(polite("other")) },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/web runs/);
    await sleep(1500);
    const find = async () =>
      (await container.processes()).filter(({ commandLine }) => /^\S*sleep 4711/.test(commandLine));
    const parent = (await find())[0]?.parent;
    expectThat(parent !== undefined, "the process does not run");
    const killed = Date.now();
    process.kill(parent as number, "SIGKILL");
    const { time } = await container.sees(/web runs/, { count: 2, seconds: 15 });
    await sleep(1500);
    const runs = await container.count(/web runs/);
    const found = (await find()).length;
    const said = (await container.count(/web: its keeper was killed/)) > 0;
    const others = await container.count(/other runs/);
    const measured = `${time - killed} ms; ${runs} runs, ${found} process(es)${said ? "" : "; no line says why"}`;
    const good = time - killed < 5000 && runs === 2 && found === 1 && said && others === 1;
    expectThat(good, measured);
    return measured;
  },
};
