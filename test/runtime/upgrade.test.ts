import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import { polite, removeContainers, sh } from "./support/container.js";
import { pidsOf, startSystem, writeSystem } from "./support/upgrade.js";

afterEach(removeContainers);

const service = (name: string, more = "") => sh(polite(name)) + more;

/** Managers that start keepers in the ways of the real ones. */
const managers = {
  "init itself": undefined,
  "a manager with the keepers as its children": (paths: readonly string[]) =>
    `${paths.map((path) => `${path} &`).join("\n")}\nwait\nsleep 1000\n`,
  "a manager with a supervisor for each keeper": (paths: readonly string[]) =>
    `${paths.map((path) => `sh -c 'while :; do ${path}; sleep 0.2; done' &`).join("\n")}\nwait\n`,
};

describe.runIf(needsRoot(import.meta.filename)).each(Object.entries(managers))(
  "under %s",
  (name, manager) => {
    const system = (processes: Readonly<Record<string, string>>, init = "") =>
      ({ processes, init, ...(manager === undefined ? {} : { manager }) }) as const;

    test("an upgrade restarts only the changed process", async () => {
      const container = await startSystem(
        system({ one: service("one"), two: service("two"), three: service("three") }),
      );
      await container.line(/all 3 processes are ready/);
      const before = await pidsOf(container);
      const next = await writeSystem(
        system({ one: service("one"), two: service("changed"), three: service("three") }),
      );
      const check = await container.control("upgrade", "--check", next);
      expect(check.stdout).toBe("restart: two\nkeep:    one, three");
      expect(await pidsOf(container)).toEqual(before);
      const result = await container.control("upgrade", next);
      expect(result).toMatchObject({ code: 0, stdout: "restart: two\nkeep:    one, three" });
      const after = await pidsOf(container);
      expect(after).toEqual({ ...before, two: expect.any(Number) });
      expect(after.two).not.toBe(before.two);
      expect(container.stdout).toMatch(/two \| two stops/);
      expect(container.stdout).toMatch(/two \| changed is up/);
      expect(await container.stop()).toBe(0);
    });

    test("an upgrade starts new processes and stops removed ones", async () => {
      const container = await startSystem(
        system({ one: service("one"), old: service("old"), needed: service("needed") }),
      );
      await container.line(/all 3 processes are ready/);
      const before = await pidsOf(container);
      const next = await writeSystem(
        system({
          one: service("one"),
          needed: service("needed"),
          new: service("new", "depends needed\n"),
        }),
      );
      expect((await container.control("upgrade", next)).code).toBe(0);
      const after = await pidsOf(container);
      expect(Object.keys(after).sort()).toEqual(["needed", "new", "one"]);
      expect(after).toMatchObject({ one: before.one, needed: before.needed });
      expect(container.stdout).toMatch(/old \| old stops/);
      expect(container.stdout).toMatch(/new \| new is up/);
      expect(await container.stop()).toBe(0);
    });

    test("a process restarts with the dependency that the model names", async () => {
      const web = service("web", "depends db\n");
      const init = "restarts-with web db\n";
      const other = { other: service("other", "depends db\n") };
      const container = await startSystem(system({ db: service("db"), web, ...other }, init));
      await container.line(/all 3 processes are ready/);
      const before = await pidsOf(container);
      const next = await writeSystem(system({ db: service("newer"), web, ...other }, init));
      const { code, stdout } = await container.control("upgrade", next);
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: "restart: db, web (with db)\nkeep:    other",
      });
      const after = await pidsOf(container);
      expect(after.other).toBe(before.other);
      expect(after.web).not.toBe(before.web);
      // In the reverse order of dependencies.
      await container.line(/web stops(.*\n)*.*db stops(.*\n)*.*web is up/);
      expect(await container.stop()).toBe(0);
    });

    test.each([
      ["ends at once", sh("exit 3"), /broken: exited with code 3, and again after 2 restarts/],
      ["cannot be executed", "exec /nowhere\n", /broken: cannot start \/nowhere/],
      [
        "is not ready in time",
        `${sh("sleep 1000")}ready exec /bin/false\nready-timeout 300\nrestart never\n`,
        /broken: not ready after 0.30 s/,
      ],
      [
        "never gets ready",
        `${sh("sleep 1000")}ready exec /bin/false\n`,
        /broken is starting: exit code 1, after 2.0 s/,
      ],
    ])("a new version that %s is rolled back", async (_how, broken, reason) => {
      const container = await startSystem(
        system({ one: service("one"), broken: service("good"), gone: service("gone") }),
      );
      await container.line(/all 3 processes are ready/);
      const before = await pidsOf(container);
      const next = await writeSystem(
        system({ one: service("one"), broken, added: service("added", "depends broken\n") }),
      );
      const { code, stderr } = await container.control("upgrade", "--timeout", "2", next);
      expect(code).toBe(1);
      expect(stderr).toMatch(reason);
      const after = await pidsOf(container);
      expect(Object.keys(after).sort()).toEqual(["broken", "gone", "one"]);
      expect(after.one).toBe(before.one);
      expect((await container.status("broken")).state).toBe("ready");
      expect((await container.status("gone")).state).toBe("ready");
      // And the next upgrade works.
      const good = await writeSystem(
        system({ one: service("one"), broken: service("better"), gone: service("gone") }),
      );
      expect((await container.control("upgrade", good)).code).toBe(0);
      expect((await pidsOf(container)).one).toBe(before.one);
      expect(await container.stop()).toBe(0);
    });

    test("a new version that fails after it was ready is rolled back", async () => {
      const container = await startSystem(system({ one: service("one"), two: service("two") }));
      await container.line(/all 2 processes are ready/);
      const before = await pidsOf(container);
      const next = await writeSystem(
        system({ one: service("one"), two: `${sh("sleep 1.2; exit 3")}ready exec /bin/true\n` }),
      );
      const { code, stderr } = await container.control("upgrade", "--settle", "3", next);
      expect(stderr).toMatch(/two: exited with code 3, and again after 2 restarts/);
      expect(code).toBe(1);
      expect((await container.status("two")).state).toBe("ready");
      expect((await pidsOf(container)).one).toBe(before.one);
    });

    test("an upgrade starts a process that was stopped by hand, as its plan says", async () => {
      const container = await startSystem(
        system({ one: service("one"), two: service("two"), three: service("three") }),
      );
      await container.line(/all 3 processes are ready/);
      const before = await pidsOf(container);
      await container.control("stop", "two", "three");
      const plan = "restart: one\nstart:   two, three";
      const changes = { one: service("first"), two: service("second"), three: service("three") };
      const next = await writeSystem(system(changes));
      expect((await container.control("upgrade", "--check", next)).stdout).toBe(plan);
      expect((await container.control("status")).stdout).toMatch(/two +stopped/);
      const { stdout } = await container.control("upgrade", "--json", next);
      expect(JSON.parse(stdout)).toMatchObject({
        code: 0,
        processes: [
          { name: "one", action: "restart" },
          { name: "two", action: "start" },
          { name: "three", action: "start" },
        ],
      });
      for (const name of ["one", "two", "three"])
        expect((await container.status(name)).state).toBe("ready");
      expect(await pidsOf(container)).not.toMatchObject({ three: before.three });
      expect(await container.stop()).toBe(0);
    });

    test("a process that was stopped by hand stays stopped when an upgrade fails", async () => {
      const container = await startSystem(
        system({ one: service("one"), two: service("two"), three: service("three") }),
      );
      await container.line(/all 3 processes are ready/);
      await container.control("stop", "two", "three");
      const next = await writeSystem(
        system({ one: sh("exit 3"), two: service("second"), three: service("three") }),
      );
      const { code, stderr } = await container.control("upgrade", next);
      expect(stderr).toMatch(/one: exited with code 3/);
      expect(code).toBe(1);
      expect((await container.status("one")).state).toBe("ready");
      expect((await container.status("two")).state).toBe("stopped");
      expect((await container.status("three")).state).toBe("stopped");
      expect((await container.control("start", "two", "three")).code).toBe(0);
      expect(container.stderr).not.toMatch(/not everything/);
    });

    test("kept processes are controlled as before", async () => {
      const container = await startSystem(system({ one: service("one"), two: service("two") }));
      await container.line(/all 2 processes are ready/);
      for (const version of ["second", "third"]) {
        const next = await writeSystem(system({ one: service("one"), two: service(version) }));
        expect((await container.control("upgrade", next)).code).toBe(0);
      }
      expect((await container.control("restart", "one")).code).toBe(0);
      await container.line(/one stops(.*\n)*.*one is up/);
      expect((await container.control("stop", "one")).code).toBe(0);
      expect((await container.control("start", "one")).code).toBe(0);
      if (name === "a manager with the keepers as its children") return;
      // A killed keeper is started again by the new manager, or by init.
      const { keeper } = await container.status("one");
      await container.inside(`kill -9 ${keeper}`);
      await container.line(/one: its keeper was killed/);
      await container.state("one", "ready");
      expect(await container.stop()).toBe(0);
    });

    test("a stop of the container ends an upgrade, in order", async () => {
      const container = await startSystem(system({ one: service("one"), two: service("two") }));
      await container.line(/all 2 processes are ready/);
      const slow = `${service("slow")}ready exec /bin/false\n`;
      const next = await writeSystem(system({ one: service("one"), two: slow }));
      const upgrade = container.control("upgrade", next);
      await container.line(/slow is up/);
      expect(await container.stop()).toBe(0);
      expect(container.stdout).toMatch(/one stops/);
      expect((await upgrade).code).toBe(1);
    });
  },
);
