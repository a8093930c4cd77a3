import { expectThat, type Row, script } from "../row.js";

// Case 26 of public reports.
export const row: Row = {
  name: "`extraGroups` lets a process use what belongs to a second group, and others not",
  limit: "the member reads it, the stranger does not",
  model: {
    processes: {
      app: script("umask 027; echo shared > /tmp/shared; echo app runs; exec sleep 100000", {
        user: "app",
        credentials: { groups: { web: {} }, users: { app: { group: "web" } } },
        ready: { log: "app runs" },
      }),
      member: script("cat /tmp/shared || echo denied; exec sleep 100000", {
        user: "member",
        extraGroups: ["web"],
        dependsOn: ["app"],
      }),
      stranger: script("cat /tmp/shared || echo denied; exec sleep 100000", {
        user: "stranger",
        dependsOn: ["app"],
      }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const member = /shared$/.test((await container.sees(/member.*(shared|denied)$/)).text);
    const stranger = /shared$/.test((await container.sees(/stranger.*(shared|denied)$/)).text);
    const measured = `member ${member ? "reads" : "denied"}, stranger ${stranger ? "reads" : "denied"}`;
    expectThat(member && !stranger, measured);
    return measured;
  },
};
