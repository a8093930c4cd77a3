import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import {
  makeFolder,
  perl,
  removeContainers,
  sh,
  startContainer,
  until,
} from "./support/container.js";

const isRoot = needsRoot(import.meta.filename);

afterEach(removeContainers);

/** A program that goes into the background as daemons do, and writes its PID where it should. */
const daemon = (body: string, pidFile?: string) =>
  `${perl(
    `use POSIX; $| = 1; fork and exit; setsid; fork and exit; ${
      pidFile === undefined
        ? ""
        : `select undef, undef, undef, 0.2; open my $f, '>', '${pidFile}'; print $f $$; close $f; `
    }${body}`,
  )}mode daemon\n${pidFile === undefined ? "" : `pid-file ${pidFile}\n`}`;

const serve =
  'print "daemon $$ is up\\n"; $SIG{TERM} = sub { print "daemon stops\\n"; exit 0 }; sleep 1 while 1';

describe.runIf(isRoot)("a daemon", () => {
  test.each(["with a PID file", "without a PID file"])(
    "%s is watched, and is back when it was killed",
    async (kind) => {
      const folder = makeFolder();
      const container = await startContainer({
        folder,
        processes: {
          web: `${daemon(serve, kind.startsWith("without") ? undefined : `${folder}/web.pid`)}restart-delay 10\n`,
        },
      });
      await container.line(/daemon \d+ is up/);
      const first = await container.state("web", "ready");
      await container.inside(`kill -KILL ${first.pid}`);
      await container.line(/web: was killed by SIGKILL; restarting/);
      const second = await until("it is back", async () => {
        const status = await container.status("web");
        return status.state === "ready" && status.pid !== first.pid ? status : undefined;
      });
      expect(await container.inside(`tr '\\0' ' ' < /proc/${second.pid}/cmdline`)).toContain(
        "perl",
      );
      expect(await container.stop()).toBe(0);
      expect(container.stdout).toContain("daemon stops");
    },
  );

  test("whose PID file has a process of another one is rejected", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: {
        victim: sh(
          "echo victim is up; trap 'echo victim was told' TERM; while :; do sleep 0.05; done",
        ),
        web:
          daemon(`open my $f, '>', '${folder}/web.pid'; print $f 1; close $f; sleep 1000`).trim() +
          `\npid-file ${folder}/web.pid\nrestart never\nessential\n`,
      },
      init: "stop-budget 500\n",
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toContain("web: the PID file does not name a process of its own");
  });

  test("that fails before it is in the background counts as failed", async () => {
    const container = await startContainer({
      processes: { web: `${sh("exit 4")}mode daemon\nrestart never\n` },
    });
    expect(await container.exit).toBe(4);
  });

  test("that leaves nothing behind counts as failed", async () => {
    const container = await startContainer({
      processes: { web: `${sh("exit 0")}mode daemon\nrestart never\n` },
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toContain("web: left no daemon");
  });
});

describe.runIf(isRoot)("the remaining children of a process", () => {
  const leaves = (end: string) =>
    sh(
      `(setsid sh -c 'trap "echo left was told; exit" TERM; echo left $$ is up; while :; do sleep 0.05; done' &) ; sleep 0.3; ${end}`,
    );

  test("have released their port before the process restarts, when the main process was killed", async () => {
    const port = 40_000 + (process.pid % 20_000);
    const container = await startContainer({
      processes: {
        web: `${perl(
          `use Socket; use POSIX; $| = 1; socket my $s, PF_INET, SOCK_STREAM, 0; ` +
            `bind $s, sockaddr_in(${port}, INADDR_LOOPBACK) or print "the port is taken\n"; listen $s, 9; ` +
            `if (!fork) { setsid; $SIG{TERM} = 'IGNORE'; sleep 1000 } print "serves\n"; kill KILL => $$`,
        )}restart-delay 10\nrestart-tries 5\n`,
      },
    });
    expect(await container.exit).toBe(137);
    expect(container.stdout.match(/serves/g)).toHaveLength(6);
    expect(container.stdout).not.toContain("taken");
  });

  test("get TERM first when the process exited with 0", async () => {
    const container = await startContainer({
      processes: { web: `${leaves("exit 0")}restart on-failure\n` },
    });
    expect(await container.exit).toBe(0);
    expect(container.stdout).toContain("left was told");
  });

  test("do not delay its end, although they hold its output open", async () => {
    const container = await startContainer({
      processes: {
        web: `${perl("use POSIX; $| = 1; if (!fork) { $SIG{TERM} = 'IGNORE'; setsid; sleep 1000 } print 'ends'; exit 6")}restart never\n`,
      },
    });
    expect(await container.exit).toBe(6);
    expect(container.stdout).toBe("web | ends\n");
  });

  test("are found even after many forks", async () => {
    const container = await startContainer({
      processes: {
        web: `${perl('use POSIX; $| = 1; for (1..30) { if (!fork) { setsid; fork and exit; setsid; sleep 1000 } } select undef, undef, undef, 0.3; print "has forked\\n"; sleep 1000')}`,
      },
      init: "when-all-end stay\n",
    });
    await container.line(/has forked/);
    expect((await container.control("stop", "web")).code).toBe(0);
    const living = await container.inside(
      "grep -l [s]leep.1000 /proc/[0-9]*/cmdline 2>/dev/null | wc -l",
    );
    expect(Number(living)).toBe(0);
  });

  test("end before the next keeper starts the process, when its keeper is killed", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: {
        web: sh(
          "sh -c 'while :; do sleep 0.05; done' & echo child $!; while :; do sleep 0.05; done",
        ),
      },
    });
    const child = /child (\d+)/.exec(await container.line(/child \d+/))?.[1];
    const { keeper } = await container.state("web", "ready");
    await container.inside(`kill -KILL ${keeper}`);
    await container.line(/child \d+\n(.*\n)*web \| child \d+/);
    expect(await container.inside(`test -e /proc/${child} && echo there || echo gone`)).toBe(
      "gone",
    );
    expect(await container.stop()).toBe(0);
  });

  test.each([
    ["that init started", false],
    ["of a manager that inherits orphans", true],
  ])("end when the keeper of a daemon with children is killed, %s", async (_what, managed) => {
    const folder = makeFolder();
    const prctl = process.arch === "arm64" ? 167 : 157;
    const manager = `syscall ${prctl}, 36, 1, 0, 0, 0; while (1) { my $p = fork; unless ($p) { exec "${folder}/web" } 1 while waitpid(-1, 0) != $p }`;
    const container = await startContainer({
      folder,
      unstarted: managed,
      init: managed ? `manager /usr/bin/perl\narg -e\narg ${manager}\n` : "",
      processes: {
        web: daemon(
          'unless (fork) { setsid; sleep 1 while 1 } print "daemon $$ is up\\n"; sleep 1 while 1',
        ),
      },
    });
    const daemons = () =>
      container.inside("grep -l [P]OSIX /proc/[0-9]*/cmdline | grep -o '[0-9]*' || true");
    await container.line(/daemon \d+ is up/);
    const { keeper } = await container.state("web", "ready");
    const first = (await daemons()).split("\n");
    expect(first).toHaveLength(2);
    await container.inside(`kill -KILL ${keeper}`);
    await container.line(/daemon \d+ is up\n(.*\n)*web \| daemon \d+ is up/);
    for (const pid of (await daemons()).split("\n")) expect(first).not.toContain(pid);
    expect(await container.stop()).toBe(0);
  });
});
