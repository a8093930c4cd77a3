import { expectThat, type Row, script } from "../row.js";

const WRITERS = ["a", "b", "c", "d"];
const LINES = 20_000;

export const row: Row = {
  name: "lines of four fast writers reach `docker logs` whole, each with the name of its process",
  limit: "80,000 of 80,000",
  model: {
    processes: Object.fromEntries(
      WRITERS.map((name) => [
        name,
        script(
          `for n in {1..${LINES}}; do echo line $n of ${name} ${name.repeat(60)} end; done; exec sleep 100000`,
        ),
      ]),
    ),
  },
  async check(trial) {
    const container = await trial.start();
    for (const name of WRITERS)
      await container.sees(new RegExp(`line ${LINES} of ${name}\\b`), { seconds: 120 });
    const whole = await container.count(
      /^(?:\w+ *\| )?(\w+) *\| line \d+ of \1 (a{60}|b{60}|c{60}|d{60}) end$/,
    );
    const measured = `${whole} of ${WRITERS.length * LINES}`;
    expectThat(whole === WRITERS.length * LINES, measured);
    return measured;
  },
};
