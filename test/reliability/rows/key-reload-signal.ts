import { expectThat, type Row, script } from "../row.js";

export const row: Row = {
  name: "`reloadSignal` reaches the process by `gen-nix-control reload`, which does not end it",
  limit: "USR2 once; the process runs",
  model: {
    processes: {
      app: script(
        "trap 'echo got USR2' USR2; trap 'echo got HUP' HUP; echo app runs; while :; do sleep 0.05; done",
        { reloadSignal: "SIGUSR2" },
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/app runs/);
    const { exitCode, stderr } = await container.exec("gen-nix-control", "reload", "app");
    expectThat(exitCode === 0, `exit ${exitCode}: ${stderr}`);
    await container.sees(/got USR2/, { seconds: 10 });
    const runs = await container.count(/app runs/);
    const hups = await container.count(/got HUP/);
    const measured = `USR2 once; HUP ${hups}; ${runs} run(s)`;
    expectThat(runs === 1 && hups === 0 && (await container.isRunning()), measured);
    return measured;
  },
};
