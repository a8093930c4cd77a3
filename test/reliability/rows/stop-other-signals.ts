import { setTimeout as sleep } from "node:timers/promises";
import { docker } from "../../e2e/support/docker.js";
import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "INT stops a container as TERM does, also when both come several times; HUP, USR1 and WINCH leave it alone",
  limit: "it runs after HUP, USR1 and WINCH; web, db; exit 0 within 5 s",
  model: {
    processes: { db: script(polite("db")), web: script(polite("web"), { dependsOn: ["db"] }) },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/web runs/);
    for (const signal of ["HUP", "USR1", "WINCH"])
      await docker("kill", "--signal", signal, container.id);
    await sleep(1000);
    const runs = await container.count(/(web|db) runs/);
    expectThat((await container.isRunning()) && runs === 2, "a signal disturbs it");
    const told = Date.now();
    await Promise.all(
      ["INT", "TERM"].map((signal) => docker("kill", "--signal", signal, container.id)),
    );
    const code = await container.ended(20);
    const seconds = (Date.now() - told) / 1000;
    const ends = (await container.log()).flatMap(({ text }) => /(\w+) ends$/.exec(text)?.[1] ?? []);
    const measured = `${ends.join(", ")}; exit ${code} after ${seconds.toFixed(1)} s`;
    expectThat(ends.join() === "web,db" && code === 0 && seconds < 5, measured);
    return measured;
  },
};
