import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, describe, expect, test } from "vitest";
import { makeFolder, removeContainers } from "./support/container.js";
import { partsFolder, runtimeFolder } from "./support/runtime.js";

afterEach(removeContainers);

/** The next time of a schedule, in a time zone; times are local there. */
async function next(expression: string, from: string, zone = "UTC"): Promise<string> {
  const { stdout } = await execa(
    join(await partsFolder(), "parts"),
    ["next", expression, String(Date.parse(from) / 1000)],
    {
      env: { TZ: zone },
    },
  );
  return new Date(Number(stdout) * 1000).toISOString().replace(":00.000Z", "");
}

describe("the next time of a schedule", () => {
  test.each([
    ["* * * * *", "2026-03-05T10:20:30Z", "2026-03-05T10:21"],
    ["0 3 * * *", "2026-03-05T03:00:00Z", "2026-03-06T03:00"],
    ["*/15 * * * *", "2026-03-05T10:46:00Z", "2026-03-05T11:00"],
    ["5/20 9-17/4 * * *", "2026-03-05T09:46:00Z", "2026-03-05T13:05"],
    ["0 0 1 jan *", "2026-03-05T00:00:00Z", "2027-01-01T00:00"],
    ["0 0 29 2 *", "2026-03-05T00:00:00Z", "2028-02-29T00:00"],
    ["0 12 * * mon-fri", "2026-03-06T12:00:00Z", "2026-03-09T12:00"],
    ["0 12 * * 7", "2026-03-05T00:00:00Z", "2026-03-08T12:00"],
    ["0 0 13 * fri", "2026-03-07T00:00:00Z", "2026-03-13T00:00"],
    ["0 0 15 * fri", "2026-03-07T00:00:00Z", "2026-03-13T00:00"],
    ["1,31 4 * * *", "2026-03-05T04:01:00Z", "2026-03-05T04:31"],
    ["@hourly", "2026-12-31T23:10:00Z", "2027-01-01T00:00"],
    ["@weekly", "2026-03-05T00:00:00Z", "2026-03-08T00:00"],
  ])("%s after %s is %s", async (expression, from, expected) => {
    expect(await next(expression, from)).toBe(expected);
  });

  // Central European time, given as a rule, so that the machine needs no time zones.
  const zone = "CET-1CEST,M3.5.0,M10.5.0/3";

  test("is in the local time zone", async () => {
    expect(await next("0 3 * * *", "2026-01-10T12:00:00Z", zone)).toBe("2026-01-11T02:00");
    expect(await next("0 3 * * *", "2026-07-10T12:00:00Z", zone)).toBe("2026-07-11T01:00");
  });

  test("comes once when clocks are set forward over it, or back to it", async () => {
    expect(await next("30 2 * * *", "2026-03-28T12:00:00Z", zone)).toBe("2026-03-29T01:00");
    expect(await next("30 2 * * *", "2026-03-29T01:00:00Z", zone)).toBe("2026-03-30T00:30");
    expect(await next("30 2 * * *", "2026-10-24T12:00:00Z", zone)).toBe("2026-10-25T00:30");
    expect(await next("30 2 * * *", "2026-10-25T00:30:00Z", zone)).toBe("2026-10-26T01:30");
    expect(await next("30 * * * *", "2026-10-25T00:30:00Z", zone)).toBe("2026-10-25T01:30");
  });
});

test("random specifications and messages are taken or refused, and never crash", async () => {
  const parts = join(await partsFolder(), "parts");
  const seeds = process.env["GEN_NIX_RUNTIME_SEEDS"]?.split(" ") ?? ["1", "20261126"];
  const count = process.env["GEN_NIX_RUNTIME_INPUTS"] ?? "300";
  for (const seed of seeds) expect((await execa(parts, ["random", seed, count])).exitCode).toBe(0);
});

describe("a wrong specification", () => {
  const cases: [string, string][] = [
    ["exec /bin/true", "name is missing"],
    ["name web", "exec is missing"],
    ["name web\nexec /x\nname db", ":3: name occurs twice"],
    ["name ../web\nexec /x", ":1: name ../web: must be letters"],
    ["name web\nexec /x\numask 9", ":3: umask 9: must be octal"],
    ["name web\nexec /x\nnice 20", "must be from -20 to 19"],
    ["name web\nexec /x\nenv A", "must be NAME=VALUE"],
    ["name web\nexec /x\nlimit files 3", "must be open-files"],
    ["name web\nexec /x\nlimit core 3:2", "the soft limit is above the hard one"],
    ["name web\nexec /x\ncapability fly", "is not a capability"],
    ["name web\nexec /x\ntype scheduled", "type scheduled needs schedule"],
    ["name web\nexec /x\ntype scheduled\nschedule 60 * * * *", "the minute must be from 0 to 59"],
    ["name web\nexec /x\ntype scheduled\nschedule 0 0 31 2 *", "has a day that never occurs"],
    ["name web\nexec /x\nschedule * * * * *", "schedule needs type scheduled"],
    ["name web\nexec /x\nrestart sometimes", "must be one of always|on-failure|never"],
    ["name web\nexec /x\nrestart-delay 1s", "must be a number"],
    ["name web\nexec /x\nready tcp 70000", "must be PORT or HOST:PORT"],
    ["name web\nexec /x\nready http https://x/", "must begin with http://"],
    ["name web\nexec /x\nready log (", "is not an extended regular expression"],
    ["name web\nexec /x\nready fd 2", "the descriptor must be from 3 to 255"],
    ["name web\nexec /x\nready smell 5", "is not a supported probe"],
    ["name web\nexec /x\nhealth notify", "must be tcp, http or exec"],
    ["name web\nexec /x\nready log x\nlog off", "ready log needs log engine or log file"],
    [
      "name web\nexec /x\ndepends db soon",
      "the condition must be started, ready, healthy or completed",
    ],
    ["name web\nexec /x\nstop-signal NONE", "must be a signal"],
    ["name web\nexec /x\nlog file /x 10", "must be file PATH BYTES COUNT"],
    ["name web\nexec /x\nreport loudly", "must be fd NUMBER, notify, or file PATH"],
    ["name web\nexec /x\narg a\\rb", "a backslash must precede n, t, s or"],
    ["name web\nexec /x\npid-file relative", "must be an absolute path"],
    ["name web\nexec /x\npid-file /run/x", "pid-file needs mode daemon"],
    ["name web\nexec /x\nwatchdog 100", "watchdog needs ready notify"],
  ];

  test.each(cases)("%j is refused: %s", async (text, message) => {
    const file = join(makeFolder(), "spec");
    writeFileSync(file, text);
    const result = await execa(join(await runtimeFolder(), "gen-nix-process"), ["--check", file], {
      reject: false,
    });
    expect(result.exitCode).toBe(78);
    expect(result.stderr).toContain(message);
  });

  test("is none where every directive is right", async () => {
    const file = join(makeFolder(), "spec");
    writeFileSync(
      file,
      "# all is well\nname web\nexec /x\narg a\\nb\\\\\nready http http://[::1]:80/x\nhealth tcp 10.0.0.1:5\nlimit memory unlimited\nlog file /a b 4096 3\ndepends db\n",
    );
    const result = await execa(join(await runtimeFolder(), "gen-nix-process"), ["--check", file]);
    expect(result.stderr).toBe("");
  });
});
