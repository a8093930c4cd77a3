import { expectThat, type Row, script } from "../row.js";

// Case 10 of public reports: the client tries once.
export const row: Row = {
  name: "a client that tries once reaches a database that takes three seconds to listen",
  limit: "PONG",
  model: {
    processes: {
      db: script("sleep 3; exec redis-server --port 23010 --save ''", {
        path: ["${pkgs.coreutils}", "${pkgs.redis}"],
        user: "db",
        ready: { tcp: 23010 },
      }),
      client: script("redis-cli -p 23010 ping && echo reached || echo refused; exec sleep 100000", {
        path: ["${pkgs.coreutils}", "${pkgs.redis}"],
        dependsOn: ["db"],
      }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const { text } = await container.sees(/reached|refused/);
    expectThat(/reached/.test(text), "refused");
    return "PONG";
  },
};
