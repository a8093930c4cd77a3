import { expectThat, polite, type Row, script } from "../row.js";

// Case 70 of public reports: something waits without a word.
export const row: Row = {
  name: "what waits for a process that never gets ready says so, and does not start",
  limit: "it does not start; a line names both",
  model: {
    processes: {
      db: script("echo db runs; exit 1", { ready: { tcp: 5432 } }),
      web: script(polite("web"), { dependsOn: ["db"] }),
      other: script(polite("other")),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/db runs/, { count: 4 });
    await container.sees(/web.*waiting for.*db|web.*dependency.*db/);
    const started = await container.count(/web runs/);
    expectThat(started === 0, "it starts");
    return "waits, and says so";
  },
};
