import { expectThat, polite, type Row, script } from "../row.js";

// Case 32 of public reports: cron in a container, whose jobs see its variables.
export const row: Row = {
  name: "a job with a `schedule` runs each minute, with the variables of the container",
  limit: "runs in the first seconds of a minute, sees SITE=shop",
  model: {
    processes: {
      web: script(polite("web")),
      report: script("echo SITE=$SITE", { schedule: "* * * * *" }),
    },
  },
  async check(trial) {
    const container = await trial.start("--env", "SITE=shop");
    const { time, text } = await container.sees(/SITE=/, { seconds: 90 });
    const second = new Date(time).getSeconds();
    const measured = `second ${second}; ${/SITE=shop/.test(text) ? "SITE=shop" : "no SITE"}`;
    expectThat(second < 10 && /SITE=shop/.test(text), measured);
    return measured;
  },
};
