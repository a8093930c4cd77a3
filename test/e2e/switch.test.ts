import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProcessStatus } from "../../src/control/process-status.js";
import { startLoad } from "./support/load.js";
import { waitUntil } from "./support/wait-until.js";
import { type Host, prepareHost } from "./switch/host.js";

const variants = {
  first: {},
  changed: { mark: "2" },
  other: { mark: "2", without: ["cache"], more: ["queue"] },
  twin: { mark: "2", without: ["cache"], more: ["queue"], twin: true },
  broken: { mark: "3", broken: true },
  brief: { mark: "3", without: ["cache"], more: ["queue"], brief: true },
  failing: { mark: "2", without: ["cache"], more: ["queue"], failing: true },
};

/**
 * The managers that take least time. The others are tested before a release:
 * GEN_NIX_SWITCH_MANAGERS="supervisord runit systemd", and "s6-rc disnix" on a package set that has them.
 */
const managers = process.env["GEN_NIX_SWITCH_MANAGERS"]?.split(" ") ?? ["sysvinit", "s6", "docker"];

describe.each(managers)("a host with %s", (manager) => {
  let host: Host;
  beforeAll(async () => {
    host = await prepareHost(manager, variants);
  });
  afterAll(() => host?.remove());

  /** Activates a variant, and returns the identities of the processes before and afterwards. */
  async function activate(variant: string, ...options: readonly string[]) {
    const before = await host.identities();
    const result = await host.switch(...options, host.profile(variant));
    return { result, before, after: await host.identities() };
  }

  it("starts all processes in their order, and runs a job once", async () => {
    const { result, after } = await activate("first", "--settle", "1");
    expect(result.stderr).toMatch(/start cache db nightly api migration front$/m);
    expect(result.exitCode).toBe(0);
    expect(Object.keys(after).sort()).toEqual(["api", "cache", "db", "front", "migration"]);
    expect(after.migration).toBe("ran");
  });

  // gen-nix leaves the control of processes to the own tools of these managers.
  const hasOwnTools = ["s6-rc", "disnix"].includes(manager);
  it.runIf(hasOwnTools)("gen-nix with --profile names the manager's own tools", async () => {
    const { exitCode, stderr } = await host.control("status");
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain(`gen-nix does not control the processes of ${manager}`);
  });

  describe.skipIf(hasOwnTools)("gen-nix with --profile", () => {
    const statusOf = async () => {
      const { stdout, stderr, exitCode } = await host.control("status", "--json");
      expect(exitCode, stderr).toBe(0);
      const processes = JSON.parse(stdout) as ProcessStatus[];
      return Object.fromEntries(processes.map((process) => [process.name, process]));
    };

    it("shows the state of each process", async () => {
      const processes = await statusOf();
      expect(Object.keys(processes)).toEqual([
        "cache",
        "db",
        "nightly",
        "api",
        "migration",
        "front",
      ]);
      expect(processes.api).toMatchObject({ type: "service", state: "ready", ready: true });
      expect(processes.nightly).toMatchObject({ type: "scheduled", state: "scheduled" });
      expect(processes.migration).toMatchObject({ state: "completed", exitCode: 0 });
      // systemd has a namespace of its own.
      if (manager !== "systemd")
        expect(await readFile(`/proc/${processes.api?.pid}/cmdline`, "utf8")).toContain(
          "identities/api",
        );
      // Vitest sets this variable for the caller of the tool.
      if (manager === "sysvinit")
        expect(await readFile(`/proc/${processes.api?.pid}/environ`, "utf8")).not.toContain(
          "VITEST",
        );
      expect((await host.control("status")).stdout).toMatch(/^api +ready +yes +- +\d+ +\d+ s +0 /m);
    });

    it("stops, starts and restarts single processes, and leaves the others alone", async () => {
      const before = await host.identities();
      expect(await host.control("stop", "cache")).toMatchObject({ exitCode: 0 });
      const { cache, ...kept } = before;
      expect(cache).toBeDefined();
      expect(await host.identities()).toEqual(kept);
      expect((await statusOf()).cache).toMatchObject({ state: "stopped", ready: false });
      expect(await host.control("start", "cache")).toMatchObject({ exitCode: 0 });
      expect(await host.control("restart", "api")).toMatchObject({ exitCode: 0 });
      const after = await host.identities();
      expect(after).toEqual({ ...kept, api: expect.any(String), cache: expect.any(String) });
      expect(after.api).not.toBe(before.api);
      expect((await statusOf()).api).toMatchObject({ state: "ready", restarts: 0 });
    });

    it("reloads a process, and counts its restarts", async () => {
      // The process has no handler for HUP, so that it ends.
      const before = await host.identities();
      expect(await host.control("reload", "db")).toMatchObject({ exitCode: 0 });
      await waitUntil("db is back", async () => {
        const { db } = await statusOf();
        return db?.state === "ready" && db.restarts === 1;
      });
      const { db, ...others } = await host.identities();
      expect(db).not.toBe(before.db);
      expect({ ...others, db: before.db }).toEqual(before);
    });

    it("runs a command and a shell with the environment of a process", async () => {
      const bash = await host.shell();
      const { stdout, exitCode } = await host.control(
        "exec",
        "api",
        "--",
        bash,
        "-c",
        "echo MARK=$MARK; exit 3",
      );
      expect([stdout, exitCode]).toEqual(["MARK=1", 3]);
    });

    it("shows what a process prints, or who does", async () => {
      const { stdout, stderr, exitCode } = await host.control("logs", "api");
      if (manager === "s6" || manager === "runit") {
        expect([exitCode, stderr]).toEqual([3, expect.stringContaining("prints the output")]);
        return;
      }
      expect(exitCode, stderr).toBe(0);
      expect(stdout).toMatch(/^api \| api is up$/m);
      expect(stdout).not.toMatch(/^(?!api|gen-nix)/m);
    });

    it("names what it cannot find", async () => {
      expect(await host.control("status", "chache")).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('did you mean "cache"?'),
      });
    });
  });

  it("restarts only the process that changed", async () => {
    const load = startLoad(`http://127.0.0.1:${host.port}/`);
    const { result, before, after } = await activate("changed", "--settle", "1");
    const { failures, answers } = await load.stop();
    expect(result.stderr).toMatch(/restart api; keep cache db nightly migration front$/m);
    expect(result.exitCode).toBe(0);
    expect(after.api).not.toBe(before.api);
    expect({ ...after, api: "" }).toEqual({ ...before, api: "" });
    expect(failures).toEqual([]);
    expect(answers).toBeGreaterThan(0);
  });

  it("stops what was removed, and starts what is new", async () => {
    const { result, before, after } = await activate("other", "--settle", "1");
    expect(result.exitCode).toBe(0);
    const { cache, ...kept } = before;
    expect(after).toEqual({ ...kept, queue: expect.any(String) });
    expect(cache).toBeDefined();
  });

  it("returns to the former system when a new version does not run", async () => {
    const { result, before, after } = await activate("broken");
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(
      /error: process "api" (did not start|does not stay up); returning to the former system/,
    );
    expect(result.stderr).toMatch(/failed; generation 3 is active again$/);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect({ ...after, api: "", queue: "" }).toEqual({ ...before, api: "", queue: "" });
  });

  it("returns to the former system when a new version ends, and is started again at once", async () => {
    const { result, before, after } = await activate("brief", "--settle", "4");
    expect(result.stderr).toMatch(/error: process "api" does not stay up; returning to the former/);
    expect(result.exitCode).toBe(1);
    expect({ ...after, api: "" }).toEqual({ ...before, api: "" });
  });

  it("returns to the former system as soon as a job has failed", async () => {
    const { result, before, after } = await activate("failing");
    expect(result.stderr).toMatch(/error: process "migration" did not start; returning to the/);
    expect(result.exitCode).toBe(1);
    // The job of the former system runs again.
    expect(after).toEqual({ ...before, migration: "ran\nran" });
    await writeFile(join(host.stateDir, "identities/migration"), "ran\n");
  }, 40_000);

  it("shows what a process printed whose port is taken", async () => {
    const { result, before, after } = await activate("twin");
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/error: process "twin" (did not start|does not stay up)/);
    // s6-svscan and runsvdir have the output.
    expect(result.stderr).toMatch(
      ["s6", "runit", "s6-rc"].includes(manager)
        ? /output of the processes/
        : /^twin \| OSError: .*Address already in use$/m,
    );
    expect(after).toEqual(before);
  });

  it("returns to the former system after Ctrl-C", async () => {
    const before = await host.identities();
    const hasCache = async () => "cache" in (await host.identities());
    const changed = ["--settle", "30", host.profile("changed")];
    const { exitCode, stderr } = await host.interruptSwitch(hasCache, ...changed);
    expect(stderr).toMatch(/: interrupted; returning to the former system$/m);
    expect(stderr).toMatch(/was interrupted; generation 3 is active again\n$/);
    expect(exitCode).toBe(130);
    const { queue, ...kept } = before;
    expect(queue).toBeDefined();
    expect(await host.identities()).toEqual({ ...kept, queue: expect.any(String) });
    const again = await host.switch("--dry-run", host.profile("other"));
    expect(again.stderr).toMatch(/^\S+ nothing changes; /);
  });

  it("lists the generations, and returns to the one before, without the model", async () => {
    const lines = (await host.control("switch", "--list")).stdout.split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/^ +3 .* \(current\)$/);
    const before = await host.identities();
    const result = await host.control("switch", "--rollback", "--settle", "0");
    expect(result.exitCode, result.stderr).toBe(0);
    const { queue, ...kept } = before;
    expect(queue).toBeDefined();
    expect(await host.identities()).toEqual({ ...kept, cache: expect.any(String) });
    expect((await host.switch("--list")).stdout).toMatch(/^ +2 .* \(current\)$/m);
  });

  it("says beforehand what a switch would do, and changes nothing", async () => {
    const before = await host.identities();
    const { stderr } = await host.switch("--dry-run", host.profile("other"));
    expect(stderr).toMatch(/remove cache; start queue; keep db nightly api migration front$/);
    expect(await host.identities()).toEqual(before);
  });

  it("refuses a second switch at the same time", async () => {
    const [one, other] = await Promise.all([
      host.switch("--settle", "1", host.profile("other")),
      host.switch("--settle", "1", host.profile("other")),
    ]);
    expect([one.exitCode, other.exitCode].sort()).toEqual([0, 1]);
    expect(one.stderr + other.stderr).toContain("another switch of");
    // An order that does not wait is refused as well.
    if (["s6-rc", "disnix"].includes(manager)) return;
    const slow = host.switch("--settle", "2", host.profile("changed"));
    await waitUntil("the switch is on its way", async () => "cache" in (await host.identities()));
    const order = await host.control("restart", "--no-wait", "db");
    expect(order).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("another switch") });
    expect((await slow).exitCode).toBe(0);
    expect((await host.switch("--settle", "0", host.profile("other"))).exitCode).toBe(0);
  });

  it("recovers from a switch that was killed on its way", async () => {
    const before = await host.identities();
    const hasCache = async () => "cache" in (await host.identities());
    await host.killSwitch(hasCache, "--settle", "30", host.profile("changed"));
    expect(Object.keys(await host.identities())).not.toContain("queue");
    const { exitCode, stderr } = await host.switch("--settle", "0", host.profile("other"));
    expect(stderr).toMatch(/an earlier switch to .* did not end/);
    expect(exitCode, stderr).toBe(0);
    // Unchanged processes were left alone all the time.
    expect(await host.identities()).toEqual({ ...before, queue: expect.any(String) });
  });

  it("stops everything, keeps the generations, and can return", async () => {
    const end = await host.switch("--undeploy");
    expect(end.exitCode, end.stderr).toBe(0);
    expect(await host.identities()).toEqual({ migration: "ran" });
    const { exitCode, stderr } = await host.switch("--rollback", "--settle", "0");
    expect(exitCode, stderr).toBe(0);
    expect(Object.keys(await host.identities())).toContain("queue");
  });
});
