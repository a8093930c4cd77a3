import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "a container whose process manager is killed stops its processes in order, and ends with a failure",
  limit:
    "web, db; another exit code than 0 (sysvinit has no manager in a container: its root process starts all)",
  model: {
    processes: { db: script(polite("db")), web: script(polite("web"), { dependsOn: ["db"] }) },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/web runs/);
    const all = await container.processes();
    const root = all.find(({ innerPid }) => innerPid === 1)?.pid;
    const managers = all.filter(
      ({ parent, commandLine }) => parent === root && !/gen-nix-process/.test(commandLine),
    );
    const [manager] = managers;
    if (manager === undefined) {
      await container.stop();
      return "no manager";
    }
    process.kill(manager.pid, "SIGKILL");
    const code = await container.ended(20);
    const ends = (await container.log()).flatMap(({ text }) => /(\w+) ends$/.exec(text)?.[1] ?? []);
    const measured = `${ends.join(", ")}; exit ${code}`;
    expectThat(ends.join() === "web,db" && code !== 0, measured);
    return measured;
  },
};
