import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import {
  makeFolder,
  polite,
  removeContainers,
  sh,
  startContainer,
  until,
} from "./support/container.js";

afterEach(removeContainers);

describe.runIf(needsRoot(import.meta.filename))("gen-nix-control", () => {
  test("shows the state of the processes, for people and as JSON", async () => {
    const container = await startContainer({
      processes: { web: sh(polite("web")), job: `${sh("exit 3")}type oneshot\n` },
    });
    await container.line(/web is up/);
    await container.state("job", "failed");
    const { stdout } = await container.control("status");
    expect(stdout).toMatch(/^NAME +STATE +PID +RESTARTS +SINCE +NOTE$/m);
    expect(stdout).toMatch(/^web +ready +\d+ +0 +\d+\.\d+ s/m);
    expect(stdout).toMatch(/^job +failed +- +0 .* exited with code 3/m);
    const all = JSON.parse((await container.control("status", "--json", "web", "job")).stdout);
    const [web, job] = all;
    expect(all).toMatchObject([
      { name: "web", type: "service", ready: true },
      { name: "job", type: "oneshot", ready: false, pid: 0, exitCode: 3 },
    ]);
    expect(job).not.toHaveProperty("started");
    const age = Date.now() - Date.parse(web.started);
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(60_000);
    const file = JSON.parse(readFileSync(join(container.run, "web/status.json"), "utf8"));
    expect(file).toMatchObject({ name: "web", state: "ready", pid: web.pid, ready: true });
    expect((await container.control("status", "nothing")).code).toBe(1);
  });

  test("knows processes by their titles, in commands, messages and labels", async () => {
    const container = await startContainer({
      processes: {
        web: `${sh(polite("web"))}depends store\n`,
        store: sh("trap 'exit 0' TERM; echo works; while :; do sleep 0.1; done"),
        "shop-2": sh(polite("two")),
      },
      // the title of one process is the name of another one
      init: "title web shop\ntitle store web\n",
    });
    await container.line(/^shop +\| web is up/m);
    await container.line(/^web +\| works/m);
    const names = async (...words: string[]) =>
      JSON.parse((await container.control("status", "--json", ...words)).stdout).map(
        ({ name }: { name: string }) => name,
      );
    expect(await names()).toEqual(["shop", "web", "shop-2"]);
    expect(await names("web", "store", "shop")).toEqual(["web", "web", "shop"]);
    expect((await container.control("stop", "web")).code).toBe(0);
    expect((await container.control("status", "web")).stdout).toMatch(/^web +stopped/m);
    expect((await container.control("restart", "--no-wait", "shop")).code).toBe(0);
    await container.state("shop", "waiting");
    expect((await container.control("status", "shop")).stdout).toMatch(
      /waiting .*for web \(ready\)/,
    );
    expect((await container.control("health")).stderr).toMatch(/shop: waiting/);
    expect((await container.control("start", "web")).code).toBe(0);
    expect((await container.control("wait", "shop")).code).toBe(0);
    const { stdout } = await container.control("exec", "web", "--", "/bin/sh", "-c", "echo here");
    expect(stdout).toBe("here");
    expect((await container.control("signal", "web", "KILL")).code).toBe(0);
    await container.line(/^gen-nix +\| web: was killed by SIGKILL/m);
  });

  test("chooses processes by their titles", async () => {
    const container = await startContainer({
      processes: { web: sh(polite("web")), store: sh(polite("store")) },
      init: "title store cache\n",
      environment: { GEN_NIX_PROCESSES: "cache" },
    });
    await container.state("store", "ready");
    const { stdout } = await container.control("status");
    expect(stdout).toMatch(/^cache +ready/m);
    expect(stdout).toMatch(/^web +not-chosen/m);
  });

  test("finds the container unhealthy while a process is not ready, unless it is stopped", async () => {
    const gate = makeFolder();
    const container = await startContainer({
      processes: {
        web: `${sh(`while [ ! -e go ]; do sleep 0.1; done; echo now; ${polite("web")}`)}directory ${gate}\nready log now\n`,
        done: `${sh("exit 0")}type oneshot\n`,
      },
    });
    await container.state("web", "starting");
    const before = await container.control("health");
    expect(before).toMatchObject({ code: 1, stderr: expect.stringMatching(/^.*web: starting$/m) });
    writeFileSync(join(gate, "go"), "");
    await container.state("web", "ready");
    await container.state("done", "completed");
    expect((await container.control("health")).code).toBe(0);
    rmSync(join(gate, "go"));
    await container.control("signal", "web", "KILL");
    await container.state("web", "starting");
    expect((await container.control("health")).code).toBe(1);
    await container.control("stop", "web");
    expect((await container.control("health")).code).toBe(0);
    expect((await container.control("health", "web")).code).toBe(64);
  });

  test("stops a process, which stays stopped, and starts it again", async () => {
    const container = await startContainer({
      processes: { web: sh(polite("web")), db: sh(polite("db")) },
    });
    await container.line(/web is up/);
    expect((await container.control("stop", "web")).code).toBe(0);
    expect(container.stdout).toContain("web stops");
    expect((await container.status("web")).state).toBe("stopped");
    expect((await container.control("start", "web")).code).toBe(0);
    await container.line(/web stops\n(.*\n)*web \| web is up/);
    expect((await container.status("db")).restarts).toBe(0);
  });

  test("restarts a process, and waits until it is ready", async () => {
    const container = await startContainer({
      processes: { web: `${sh(`sleep 0.2; echo now; ${polite("web")}`)}ready log now\n` },
    });
    const first = await container.state("web", "ready");
    expect((await container.control("restart", "web")).code).toBe(0);
    const second = await container.status("web");
    expect([second.state, second.restarts]).toEqual(["ready", 1]);
    expect(second.pid).not.toBe(first.pid);
  });

  test("sends signals, and the one that reloads", async () => {
    const container = await startContainer({
      processes: {
        web: `${sh("trap 'echo got HUP' HUP; trap 'echo got USR1' USR1; trap 'echo got USR2' USR2; echo up; while :; do sleep 0.05; done")}reload-signal USR1\n`,
      },
    });
    await container.line(/up/);
    expect((await container.control("reload", "web")).code).toBe(0);
    await container.line(/got USR1/);
    expect((await container.control("signal", "web", "USR2")).code).toBe(0);
    await container.line(/got USR2/);
    expect(container.stdout).not.toContain("got HUP");
  });

  test("restarts a service in order that the signal to reload would kill", async () => {
    const container = await startContainer({
      processes: {
        web: sh("trap 'echo stopped; exit 0' TERM; echo up; while :; do sleep 0.05; done"),
      },
    });
    await container.line(/web +\| up/);
    const { pid } = await container.state("web", "ready");
    expect((await container.control("reload", "web")).code).toBe(0);
    await container.line(/web +\| stopped/);
    await container.line(/web: does not handle SIGHUP: restarting it/);
    await until("another process runs", async () => {
      const web = await container.status("web");
      return web.state === "ready" && web.pid !== pid ? web : undefined;
    });
    expect(container.stderr).not.toContain("was killed by SIGHUP");
  });

  test("waits for a condition, and reports when it cannot hold", async () => {
    const container = await startContainer({
      processes: {
        web: `${sh(polite("web"))}ready log never\n`,
        job: `${sh("sleep 0.3")}type oneshot\n`,
        bad: `${sh("sleep 0.3; exit 3")}type oneshot\n`,
      },
    });
    await container.state("web", "starting");
    expect((await container.control("wait", "job", "--for", "completed")).code).toBe(0);
    const bad = await container.control("wait", "bad", "--for", "completed");
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain("bad: exited with code 3");
    expect((await container.control("wait", "web", "--timeout", "0")).code).toBe(124);
  });

  test("runs a command with the user and the environment of the process", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: { web: `${sh(polite("web"))}user nobody\ndirectory /usr\nenv A=b c\numask 027\n` },
    });
    await container.line(/web is up/);
    const script =
      'echo "$(id -un) $(pwd) $A $HOME $(umask)"; grep ^CapBnd /proc/self/status; exit 9';
    const result = await container.control("exec", "web", "--", "sh", "-c", script);
    expect(result.code).toBe(9);
    expect(result.stdout).toMatch(
      /^nobody \/usr b c \/nonexistent 0027\nCapBnd:\s+0000000000000000$/,
    );
    expect((await container.control("exec", "web", "--", "/nowhere")).code).toBe(127);
  });

  test("runs a command also where the manager starts keepers by a relative path", async () => {
    const folder = makeFolder();
    const manager = `#!/bin/sh\ncd ${folder}\n./web &\nwhile :; do sleep 0.05; done\n`;
    const container = await startContainer({
      folder,
      unstarted: true,
      processes: { web: sh(polite("web")) },
      files: { manager },
      init: `manager ${folder}/manager\n`,
    });
    await container.line(/web is up/);
    const result = await container.control("exec", "web", "--", "/bin/echo", "here");
    expect([result.code, result.stdout]).toEqual([0, "here"]);
  });

  test("prints its usage, and reports that no init is running", async () => {
    const container = await startContainer({ processes: { web: sh(polite("web")) } });
    await container.line(/web is up/);
    for (const words of [[], ["frobnicate"], ["stop"], ["signal", "web"], ["status", "--wrong"]])
      expect((await container.control(...words)).code).toBe(64);
    await container.stop();
    const result = await container.control("status");
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("cannot reach gen-nix-init");
  });

  test("shows when a job runs next, and runs it at once", async () => {
    const container = await startContainer({
      processes: { report: `${sh("echo reports; exit 2")}type scheduled\nschedule 0 3 1 jan *\n` },
      environment: { TZ: "UTC" },
    });
    const { text } = await container.state("report", "scheduled");
    expect(text).toMatch(/^next at \d{4}-01-01T03:00:00\.000Z$/);
    await container.line(/the process is ready/);
    expect((await container.control("restart", "--no-wait", "report")).code).toBe(0);
    await container.line(/report: exited with code 2/);
    expect(container.stdout).toBe("report | reports\n");
    await until("it waits again", async () =>
      (await container.status("report")).state === "scheduled" ? true : undefined,
    );
    expect(await container.stop()).toBe(0);
  });

  test("serves many at once", async () => {
    const container = await startContainer({
      processes: Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [`p${index}`, sh("sleep 1000")]),
      ),
    });
    await container.line(/all 30 processes are ready/);
    const all = await Promise.all(
      Array.from({ length: 10 }, () => container.control("status", "--json")),
    );
    for (const { stdout } of all) expect(JSON.parse(stdout)).toHaveLength(30);
  });
});
