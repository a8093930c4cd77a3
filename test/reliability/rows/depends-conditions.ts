import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "`dependsOn` waits for what it names: started, ready, healthy or completed",
  limit: "started before ready; ready, healthy and completed after",
  model: {
    processes: {
      db: script("echo db starts; sleep 2; : > /tmp/ready; echo db is ready; exec sleep 100000", {
        ready: { log: "db is ready" },
        health: { exec: ["${pkgs.coreutils}/bin/test", "-e", "/tmp/ready"], interval: "200ms" },
      }),
      job: script("sleep 1; echo job is done", { restart: "never" }),
      early: script(polite("early"), { dependsOn: { db: "started" } }),
      late: script(polite("late"), { dependsOn: { db: "ready" } }),
      well: script(polite("well"), { dependsOn: { db: "healthy" } }),
      after: script(polite("after"), { dependsOn: { job: "completed" } }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const at = async (pattern: RegExp) => (await container.sees(pattern)).time;
    const ready = await at(/db is ready/);
    const job = await at(/job is done/);
    const early = ready - (await at(/early runs/));
    const lags = [
      (await at(/late runs/)) - ready,
      (await at(/well runs/)) - ready,
      (await at(/after runs/)) - job,
    ];
    const measured = `started ${early} ms before; ${lags.join(", ")} ms after`;
    expectThat(early > 0 && lags.every((lag) => lag >= 0), measured);
    return measured;
  },
};
