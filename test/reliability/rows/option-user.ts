import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "an image with users that runs as another user, or without capabilities, says in one line what it lacks",
  limit: "exit other than 0, and a line that names it, for `--user 1000` and `--cap-drop ALL`",
  model: { processes: { web: script(polite("web"), { user: "web" }) } },
  async check(trial) {
    const said: string[] = [];
    for (const [words, message] of [
      [["--user", "1000"], /must run as root.*1000/],
      [["--cap-drop", "ALL"], /capability \w+ is missing/],
    ] as const) {
      const container = await trial.start(...words);
      const code = await container.ended(30);
      const line = (await container.count(message)) > 0;
      expectThat(
        code !== 0 && line,
        `${words.join(" ")}: exit ${code}${line ? "" : ", no such line"}`,
      );
      said.push(`exit ${code}`);
    }
    return said.join(", ");
  },
};
