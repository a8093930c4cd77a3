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
import { runtimeFolder } from "./support/runtime.js";
import { startSystem } from "./support/upgrade.js";

afterEach(removeContainers);

/** A minimal process manager: it starts keepers, redirects their output, and restarts them. */
const manager = (...names: string[]) =>
  `#!/bin/sh\ntrap 'exit 0' TERM\ncd "$(dirname "$0")"\n${names
    .map(
      (name) =>
        `(while :; do ./${name} >/dev/null 2>&1; echo "${name} ended with $?" >> ended; sleep 0.1; done) &\n`,
    )
    .join("")}while :; do sleep 0.1; done\n`;

const under = (names: string[], processes: Record<string, string>, init = "") => {
  const folder = makeFolder();
  return startContainer({
    folder,
    unstarted: true,
    processes,
    files: { manager: manager(...names) },
    init: `manager ${folder}/manager\n${init}`,
  });
};

describe.runIf(needsRoot(import.meta.filename))("under a process manager", () => {
  test("output reaches the log, although the manager discards it", async () => {
    const container = await under(["web"], { web: sh(`echo err >&2; ${polite("web")}`) });
    await container.line(/^web \| web is up$/m);
    await container.line(/^web \| err$/m);
    await container.line(/the process is ready/);
    expect(await container.stop()).toBe(0);
    expect(container.stdout).toContain("web stops");
  });

  test("what the manager and its supervisors print reaches the log, with its name", async () => {
    const container = await startSystem({
      processes: { web: sh(polite("web")) },
      manager: (paths) => `echo cannot supervise bad >&2\n${paths[0]} &\necho scans\nwait\n`,
      init: "manager-label scanner\n",
    });
    await container.line(/^scanner \| cannot supervise bad$/m);
    await container.line(/^scanner \| scans$/m);
  });

  test("init controls order and stop, for any order in which the manager starts keepers", async () => {
    const container = await under(["web", "db"], {
      web: `${sh(polite("web"))}depends db\n`,
      // Without a test, it is ready before it has printed anything.
      db: `${sh(polite("db"))}ready log db is up\n`,
    });
    await container.line(/all 2 processes are ready/);
    await container.line(/web is up/);
    expect(container.stdout).toMatch(/db is up\n(.*\n)*web \| web is up/);
    expect(await container.stop()).toBe(0);
    expect(container.stdout).toMatch(/web stops\n(.*\n)*db \| db stops/);
  });

  test("a keeper that is started by hand joins, also after another one was stopped", async () => {
    const container = await under([], { web: sh(polite("web")) });
    const program = `GEN_NIX_RUN=${container.run} ${await runtimeFolder()}/gen-nix-process`;
    const pidFile = `--pid-file ${container.folder}/web.pid`;
    const start = `${program} --daemonize --join ${pidFile} ${container.folder}/web >/dev/null 2>&1`;
    await container.inside(start);
    await container.line(/^web +\| web is up$/m);
    await container.state("web", "ready");
    await container.inside(`${program} --stop ${pidFile}`);
    await container.state("web", "stopped");
    await container.inside(start);
    await container.state("web", "ready");
    expect(await container.stop()).toBe(0);
    expect(container.stdout.match(/web stops/g)).toHaveLength(2);
  });

  test("a killed keeper in the background is started again by init, and its PID file still stops it", async () => {
    const container = await under(["db"], { db: sh(polite("db")), web: sh(polite("web")) });
    const program = `GEN_NIX_RUN=${container.run} ${await runtimeFolder()}/gen-nix-process`;
    const pidFile = `--pid-file ${container.folder}/web.pid`;
    await container.inside(
      `${program} --daemonize --join ${pidFile} ${container.folder}/web >/dev/null 2>&1`,
    );
    const { keeper } = await container.state("web", "ready");
    await container.inside(`kill -KILL ${keeper}`);
    await until("another keeper is there", async () => {
      const status = await container.status("web");
      return status.state === "ready" && status.keeper !== keeper ? status : undefined;
    });
    await container.inside(`${program} --stop ${pidFile}`);
    await container.state("web", "stopped");
    expect(await container.stop()).toBe(0);
  });

  test("a process that has ended for good stays ended, although the manager starts its keeper again", async () => {
    const container = await under(
      ["job", "web"],
      {
        job: `${sh("echo job runs")}type oneshot\nwhen-over exit\n`,
        web: `${sh(polite("web"))}depends job completed\n`,
      },
      "when-all-end stay\n",
    );
    await container.line(/web is up/);
    await container.inside(`cat ${container.folder}/ended`).catch(() => "");
    await container.inside("sleep 0.5");
    expect(container.stdout.match(/job runs/g)).toHaveLength(1);
    expect((await container.status("job")).state).toBe("completed");
  });

  test("with other services gets its stop signal when the keepers have stopped", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      unstarted: true,
      processes: { web: sh(polite("web")) },
      files: {
        manager: `#!/bin/sh\ntrap 'echo manager stops; exit 0' TERM\n${folder}/web more arguments &\nwhile :; do sleep 0.05; done\n`,
      },
      init: `manager ${folder}/manager\nmanager-stop-signal TERM\n`,
    });
    await container.line(/the process is ready/);
    expect(await container.stop()).toBe(0);
    expect(container.stdout).toMatch(/web stops\n(.*\n)*manager \| manager stops/);
  });

  test("a killed keeper is restarted with its process", async () => {
    const container = await under(["web"], { web: sh(polite("web")) });
    const { keeper } = await container.state("web", "ready");
    await container.inside(`kill -KILL ${keeper}`);
    const again = await until("another keeper is there", async () => {
      const status = await container.status("web");
      return status.state === "ready" && status.keeper !== keeper ? status : undefined;
    });
    expect(again.pid).toBeGreaterThan(0);
    expect(await container.stop()).toBe(0);
  });

  test("a keeper that the manager stops ends its process, and the container keeps running", async () => {
    const container = await under(["web", "db"], { web: sh(polite("web")), db: sh(polite("db")) });
    await container.line(/all 2 processes are ready/);
    // Before that, it does not handle the signal yet.
    await container.line(/web is up/);
    const { keeper } = await container.state("web", "ready");
    await container.inside(`kill -TERM ${keeper}`);
    await container.line(/web stops/);
    await until("the manager has seen it", async () =>
      (await container.inside(`cat ${container.folder}/ended 2>/dev/null || true`)).includes(
        "web ended with 0",
      )
        ? true
        : undefined,
    );
    expect((await container.state("db", "ready")).restarts).toBe(0);
  });

  test("a second keeper of the same process is rejected", async () => {
    const container = await under(["web"], { web: sh(polite("web")) });
    await container.state("web", "ready");
    const second = await container.inside(
      `GEN_NIX_RUN=${container.run} ${join(container.folder, "web")} 2>&1; echo "code $?"`,
    );
    expect(second).toBe("gen-nix | web: another keeper of this process runs already\ncode 1");
  });

  test("its unexpected end stops the processes in order, and the container with an error", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      unstarted: true,
      processes: { web: `${sh(polite("web"))}depends db\n`, db: sh(polite("db")) },
      files: {
        manager:
          '#!/bin/sh\ncd "$(dirname "$0")"\n./db &\n./web &\nwhile ! test -e end; do sleep 0.05; done; exit 5\n',
      },
      init: `manager ${folder}/manager\n`,
    });
    await container.line(/all 2 processes are ready/);
    await container.line(/web is up/);
    await container.inside(`touch ${folder}/end`);
    expect(await container.exit).toBe(5);
    expect(container.stderr).toContain("the process manager manager ended with code 5");
    expect(container.stdout).toMatch(/web stops\n(.*\n)*db \| db stops/);
  });

  test("one that returns leaves the keepers to init, and its failure ends the container", async () => {
    const folder = makeFolder();
    const activate = (code: number) =>
      `#!/bin/sh\ncd "$(dirname "$0")"\nsetsid ./web &\nexit ${code}\n`;
    const good = await startContainer({
      folder,
      unstarted: true,
      processes: { web: sh(polite("web")) },
      files: { activate: activate(0) },
      init: `manager ${folder}/activate\nmanager-mode returns\n`,
    });
    await good.line(/web is up/);
    expect(await good.stop()).toBe(0);
    const other = makeFolder();
    const bad = await startContainer({
      folder: other,
      unstarted: true,
      processes: { web: sh(polite("web")) },
      files: { activate: "#!/bin/sh\nexit 4\n" },
      init: `manager ${other}/activate\nmanager-mode returns\n`,
    });
    expect(await bad.exit).toBe(4);
  });

  test("one that returns without a keeper ends the container, as nothing runs", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      unstarted: true,
      processes: { web: sh(polite("web")) },
      files: { activate: "#!/bin/sh\nexit 0\n" },
      init: `manager ${folder}/activate\nmanager-mode returns\n`,
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toContain("web: the process manager did not start it");
  });

  test("one that cannot be started ends the container with an error", async () => {
    const container = await startContainer({
      unstarted: true,
      processes: { web: sh("exit 0") },
      init: "manager /nowhere/manager\n",
    });
    expect(await container.exit).toBe(127);
    expect(container.stderr).toContain("cannot start /nowhere/manager: No such file");
  });
});
