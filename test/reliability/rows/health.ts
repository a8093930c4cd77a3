import { expectThat, polite, type Row, script } from "../row.js";

const sick = (name: string) =>
  `: > /tmp/${name}; echo ${name} runs; sleep 2; rm -f /tmp/${name}; exec sleep 100000`;
const probe = (name: string, action: string) => ({
  exec: ["${pkgs.coreutils}/bin/test", "-e", `/tmp/${name}`],
  interval: "300ms",
  retries: 2,
  action,
});

export const row: Row = {
  name: "a process that no longer works is restarted, or ends the container, as `health` says",
  limit: "a second run; then exit 1, and the other process ends by TERM",
  model: {
    processes: {
      other: script(polite("other")),
      restarts: script(sick("restarts"), { health: probe("restarts", "restart") }),
      ends: script(sick("ends").replace("sleep 2", "sleep 8"), { health: probe("ends", "end") }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/restarts runs/, { count: 2 });
    const code = await container.ended();
    const clean = (await container.count(/other ends/)) === 1;
    const measured = `restarted; exit ${code}${clean ? "" : "; the other process is killed"}`;
    expectThat(code === 1 && clean, measured);
    return measured;
  },
};
