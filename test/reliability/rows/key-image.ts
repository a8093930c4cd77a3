import { expectThat, polite, type Row, script } from "../row.js";

// Case 27 of public reports, for the time zone.
export const row: Row = {
  name: "an image has its `timeZone`, its `caCertificates` and its `logFormat`, and starts the processes that a variable names",
  limit:
    "JST; certificates; every line is JSON with the name of its process; `app` and its dependency, not `left`",
  model: {
    image: { timeZone: "Asia/Tokyo", caCertificates: true, logFormat: "json" },
    processes: {
      db: script(polite("db")),
      app: {
        foregroundProcess: "${pkgs.python3}/bin/python3",
        args: [
          "-uc",
          "import ssl, time; print('found', time.tzname[0], ssl.create_default_context().cert_store_stats()['x509_ca'] > 0); time.sleep(100000)",
        ],
        dependsOn: ["db"],
      },
      left: script(polite("left")),
    },
  },
  async check(trial) {
    const container = await trial.start("--env", "GEN_NIX_PROCESSES=app");
    await container.sees(/found/);
    await container.sees(/db runs/);
    const lines = (await container.log()).map(({ text }) => text);
    const parsed = lines.map((text) => {
      try {
        return JSON.parse(text) as { process?: string; message?: string };
      } catch {
        return undefined;
      }
    });
    const plain = parsed.filter((line) => line?.process === undefined).length;
    const found = parsed.find((line) => line?.process === "app")?.message;
    const left = lines.filter((text) => /left runs/.test(text)).length;
    const measured = `${found}; ${plain} other lines; ${left} starts of left`;
    expectThat(found === "found JST True" && plain === 0 && left === 0, measured);
    return measured;
  },
};
