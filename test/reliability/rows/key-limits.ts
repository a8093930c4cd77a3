import { expectThat, type Row, script } from "../row.js";

// Case 30 of public reports.
export const row: Row = {
  name: "`limits` hold for the process alone",
  limit: "4096 open files, no core; the other process has the limits of the container",
  model: {
    processes: {
      server: script("echo limits $(ulimit -n) $(ulimit -c); exec sleep 100000", {
        user: "server",
        limits: { openFiles: 4096, core: "0" },
      }),
      other: script("echo limits $(ulimit -n) $(ulimit -c); exec sleep 100000"),
    },
  },
  async check(trial) {
    const container = await trial.start("--ulimit", "nofile=9000:9000", "--ulimit", "core=-1");
    const of = async (name: string) =>
      (await container.sees(new RegExp(`${name}.*limits \\S`))).text.split("limits ")[1];
    const measured = `${await of("server")}; ${await of("other")}`;
    expectThat(measured === "4096 0; 9000 unlimited", measured);
    return measured;
  },
};
