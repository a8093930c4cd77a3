import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import {
  makeFolder,
  patience,
  perl,
  polite,
  removeContainers,
  sh,
  startContainer,
  until,
} from "./support/container.js";

const isRoot = needsRoot(import.meta.filename);

afterEach(removeContainers);

const ignores = (name: string) =>
  `trap 'echo ${name} was told' TERM; echo ${name} is up; while :; do sleep 0.05; done`;

/** A server of Perl that listens after a while, and answers a request with the status. */
const server = (port: number, delay: number, status: number) =>
  perl(
    `use Socket; $| = 1; select undef, undef, undef, ${delay}; socket my $s, PF_INET, SOCK_STREAM, 0; ` +
      `setsockopt $s, SOL_SOCKET, SO_REUSEADDR, 1; bind $s, sockaddr_in(${port}, INADDR_LOOPBACK) or die $!; listen $s, 9; ` +
      `print "listening\\n"; while (accept my $c, $s) { sysread $c, my $x, 999; syswrite $c, "HTTP/1.1 ${status} X\\r\\n\\r\\n"; close $c }`,
  );

/** A free port: each test file has its own range, and each test another. */
let port = 20_000 + (process.pid % 20_000);
const nextPort = () => ++port;

const stopOrder = (output: string) => output.match(/\w+ (?=stops)/g)?.map((name) => name.trim());

describe.runIf(isRoot)("a process starts", () => {
  const waits = `${sh("echo dependent runs; sleep 1000")}depends db ready\n`;

  test("when its dependency accepts connections", async () => {
    const at = nextPort();
    const container = await startContainer({
      processes: { web: waits, db: `${server(at, 0.5, 200)}ready tcp ${at}\n` },
    });
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/db \| listening\n(.*\n)*web \| dependent runs/);
  });

  test.each(["tcp", "http"])(
    "not when a probe by %s of a port without a listener connects to itself",
    async (kind) => {
      const at = 40_001;
      // For a while, the probed port is the only one for outgoing connections.
      const ports = (range: string) =>
        `open $f, ">", "/proc/sys/net/ipv4/ip_local_port_range" or die $!; print $f "${range}"; close $f or die $!; `;
      const network =
        `socket my $n, 2, 2, 0; my $up = pack("a16s", "lo", 0x41); ioctl $n, 0x8914, $up or die $!; my $f; ` +
        `${ports(`${at} ${at}`)}select undef, undef, undef, 0.5; ${ports("50000 60000")}`;
      const container = await startContainer({
        ownNetwork: true,
        processes: {
          web: waits,
          db: `${server(at, 0, 200).replace("use Socket;", `use Socket; ${network}`)}ready ${kind === "tcp" ? `tcp ${at}` : `http http://localhost:${at}/`}\n`,
        },
      });
      await container.line(/dependent runs/);
      expect(container.stdout).toMatch(/db \| listening\n(.*\n)*web \| dependent runs/);
      expect((await container.status("db")).restarts).toBe(0);
    },
  );

  test.each([
    ["log daemon is up", "print STDERR qq(daemon is up\\n)"],
    [
      "notify",
      "use Socket; socket my $s, AF_UNIX, SOCK_DGRAM, 0; send $s, 'READY=1', 0, sockaddr_un($ENV{NOTIFY_SOCKET})",
    ],
    ["fd 9", "open my $f, '>&=', 9; syswrite $f, qq(\\n)"],
  ])("when a daemon has reported by %s before its parent ended", async (kind, report) => {
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${perl(`use POSIX; if (fork) { select undef, undef, undef, 0.3; exit } setsid; ${report}; sleep 1000`)}mode daemon\nready ${kind}\n`,
      },
    });
    await container.line(/dependent runs/);
  });

  test("when its dependency responds over HTTP with a success status", async () => {
    const at = nextPort();
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${server(at, 0.3, 204)}ready http http://127.0.0.1:${at}/health\n`,
      },
    });
    await container.line(/dependent runs/);
  });

  test("not while its dependency responds with an error status", async () => {
    const at = nextPort();
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${server(at, 0, 503)}ready http http://localhost:${at}/\n`,
      },
    });
    await until("the status is seen", async () => {
      return (await container.status("db")).text === "status 503" ? true : undefined;
    });
    expect(await container.stop()).toBe(0);
    expect(container.stdout).not.toContain("dependent runs");
  });

  test("not when all probes of its dependency fail", async () => {
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${sh("sleep 1000")}ready exec /bin/false\nready-interval 10\nready-retries 3\nrestart never\n`,
      },
    });
    expect(await container.exit).not.toBe(0);
    expect(container.stderr).toContain("db: not ready after 3 probes: exit code 1");
    expect(container.stderr).toContain("web: does not start: dependency failed: db (ready)");
    expect(container.stdout).toBe("");
  });

  test("when the probe program of its dependency exits with 0", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: {
        web: waits,
        db: `${sh(`sleep 0.3; touch ${folder}/there; echo made; sleep 1000`)}ready exec /usr/bin/test\nready-arg -e\nready-arg ${folder}/there\n`,
      },
    });
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/made\n(.*\n)*web \| dependent runs/);
  });

  test("when its dependency prints a line", async () => {
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${sh("echo starting; sleep 0.3; echo ready to accept 12 connections; sleep 1000")}ready log ready to accept [0-9]+\n`,
      },
    });
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/ready to accept(.*\n)*web \| dependent runs/);
  });

  test("when its dependency writes to a descriptor", async () => {
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${sh("sleep 0.3; echo writes; echo >&5; exec 5>&-; sleep 1000")}ready fd 5\n`,
      },
    });
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/writes\n(.*\n)*web \| dependent runs/);
  });

  test("when its dependency notifies", async () => {
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${perl(
          "use Socket; sub say_it { socket my $s, AF_UNIX, SOCK_DGRAM, 0; send $s, $_[0], 0, sockaddr_un($ENV{NOTIFY_SOCKET}) or die $! } " +
            'say_it("STATUS=loading"); select undef, undef, undef, 0.5; $| = 1; print "notifies\\n"; say_it("READY=1\\nSTATUS=fine"); sleep 1000',
        )}ready notify\nuser nobody\n`,
      },
    });
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/notifies\n(.*\n)*web \| dependent runs/);
    expect((await container.status("db")).text).toBe("fine");
  });

  test("when its dependency is healthy", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: {
        web: `${sh("echo dependent runs; sleep 1000")}depends db healthy\n`,
        db: `${sh("sleep 1000")}health exec /usr/bin/test\nhealth-arg -e\nhealth-arg ${folder}/fine\nhealth-interval 50\n`,
      },
    });
    await container.state("db", "ready");
    expect((await container.status("web")).text).toBe("for db (healthy)");
    await container.inside(`touch ${folder}/fine`);
    await container.line(/dependent runs/);
    expect((await container.status("db")).health).toBe("healthy");
  });

  test("when its job has exited with 0", async () => {
    const container = await startContainer({
      processes: {
        web: `${sh("echo dependent runs; sleep 1000")}depends job\n`,
        job: `${sh("sleep 0.3; echo migrated")}type oneshot\n`,
      },
    });
    await container.line(/all 2 processes are ready/);
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/migrated\n(.*\n)*web \| dependent runs/);
    expect((await container.status("job")).state).toBe("completed");
  });

  test("not when its job has failed, until the job runs again", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: {
        web: `${sh("echo dependent runs; sleep 1000")}depends job completed\n`,
        job: `${sh(`test -e ${folder}/fine`)}type oneshot\n`,
      },
      init: "when-all-end stay\n",
    });
    await container.line(/web: does not start: dependency failed: job \(completed\)/);
    expect((await container.status("web")).state).toBe("failed");
    await container.inside(`touch ${folder}/fine`);
    expect((await container.control("restart", "job")).code).toBe(0);
    await container.line(/dependent runs/);
  });

  test("never when its job has failed, and the container ends with the exit code of the job", async () => {
    const container = await startContainer({
      processes: {
        web: `${sh("echo dependent runs")}depends job\n`,
        job: `${sh("exit 9")}type oneshot\n`,
      },
    });
    expect(await container.exit).toBe(9);
    expect(container.stdout).toBe("");
  });

  test("after initialize, which may create its directory, and which its dependents wait for", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      files: { initialize: `#!/bin/sh\necho initialises; sleep 0.3; mkdir ${folder}/data\n` },
      processes: {
        web: waits,
        db: `${sh("pwd; sleep 1000")}initialize ${folder}/initialize\ndirectory ${folder}/data\n`,
      },
    });
    await container.line(/dependent runs/);
    await container.line(new RegExp(`db \\| ${folder}/data`));
    expect(container.stdout).toMatch(/db \| initialises\n(.*\n)*web \| dependent runs/);
  });

  test("again after initialize failed, with a line in the log", async () => {
    const container = await startContainer({
      processes: {
        db: `${sh("echo no")}initialize /bin/false\nrestart-delay 10\nrestart-tries 1\n`,
      },
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toContain("db: initialize exited with code 1; restarting");
  });
});

describe.runIf(isRoot)("a waiting process", () => {
  test(
    "reports in the log what it waits for, once, and again after a while",
    async () => {
      const container = await startContainer({
        processes: {
          web: `${sh("sleep 1000")}depends db ready\n`,
          db: `${sh("sleep 1000")}ready log never\n`,
        },
      });
      await container.line(/web: waiting for db \(ready\)/);
      expect((await container.status("web")).state).toBe("waiting");
      expect(await container.stop()).toBe(0);
    },
    patience * 2,
  );

  test("is stopped and restarted when it is not ready in time", async () => {
    const container = await startContainer({
      processes: {
        db: `${sh("sleep 1000")}ready log never\nready-timeout 200\nrestart-tries 1\nrestart-delay 10\n`,
      },
    });
    expect(await container.exit).not.toBe(0);
    expect(container.stderr.match(/db: stopping it: not ready after 0\.20 s/g)).toHaveLength(2);
  });
});

describe.runIf(isRoot)("an unhealthy process", () => {
  test("that is essential and no longer restarted ends the container with code 1, and not with the signal of its stop", async () => {
    const container = await startContainer({
      processes: {
        web: `${sh("sleep 1000")}health exec /bin/false\nhealth-interval 10\nhealth-retries 1\nhealth-action restart\nrestart on-failure\nrestart-tries 1\nrestart-delay 10\nessential yes\n`,
      },
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toMatch(/web: is unhealthy; not restarted, after 1 restarts/);
  });

  const sick = (action: string) =>
    `${sh(polite("web"))}health exec /bin/false\nhealth-interval 20\nhealth-retries 2\nhealth-action ${action}\n`;

  test("is reported in the log, and keeps running", async () => {
    const container = await startContainer({ processes: { web: sick("none") } });
    await container.line(/web: is unhealthy: exit code 1/);
    const status = await container.status("web");
    expect([status.state, status.health]).toEqual(["ready", "unhealthy"]);
  });

  test("is restarted with action: restart", async () => {
    const container = await startContainer({
      processes: { web: `${sick("restart")}restart-delay 10\n` },
    });
    await container.line(/web: is unhealthy; restarting/);
    await container.line(/web stops\n(.*\n)*web \| web is up/);
  });

  test("is restarted with action: restart, even with restart: never", async () => {
    const container = await startContainer({
      processes: { web: `${sick("restart")}restart never\nessential yes\nrestart-delay 10\n` },
    });
    await container.line(/web stops\n(.*\n)*web \| web is up/);
  });

  test("ends the container with action: end", async () => {
    const container = await startContainer({
      processes: { web: sick("end"), db: sh(polite("db")) },
    });
    expect(await container.exit).toBe(1);
    expect(stopOrder(container.stdout)?.toSorted()).toEqual(["db", "web"]);
  });

  test("is one without messages to its watchdog", async () => {
    const container = await startContainer({
      processes: {
        web: `${perl(
          "use Socket; socket my $s, AF_UNIX, SOCK_DGRAM, 0; send $s, 'READY=1', 0, sockaddr_un($ENV{NOTIFY_SOCKET}); " +
            'print STDERR "every $ENV{WATCHDOG_USEC}\\n"; sleep 1000',
        )}ready notify\nwatchdog 200\nrestart-delay 10\n`,
      },
    });
    await container.line(/every 200000/);
    await container.line(/web: stopping it: the watchdog received no WATCHDOG=1/);
  });
});

describe.runIf(isRoot)("the stop of a container", () => {
  test("is in the reverse order of dependencies", async () => {
    const container = await startContainer({
      processes: {
        db: sh(polite("db")),
        app: `${sh(polite("app"))}depends db\n`,
        web: `${sh(polite("web"))}depends app\n`,
      },
    });
    await container.line(/all 3 processes are ready/);
    expect(await container.stop()).toBe(0);
    expect(stopOrder(container.stdout)).toEqual(["web", "app", "db"]);
  });

  test("stops the processes of a chain that ignores it one after the other, within the budget", async () => {
    const container = await startContainer({
      processes: {
        a: sh(ignores("a")),
        b: `${sh(ignores("b"))}depends a\n`,
        c: `${sh(ignores("c"))}depends b\n`,
      },
      init: "stop-budget 1500\n",
    });
    await container.line(/all 3 processes are ready/);
    await container.line(/c is up/);
    expect(await container.stop()).toBe(0);
    expect(
      container.stdout
        .match(/\w(?= was told)/g)
        ?.filter((name, index, all) => all.indexOf(name) === index),
    ).toEqual(["c", "b", "a"]);
    expect(container.stderr.match(/killed, as it did not stop in time/g)).toHaveLength(3);
  });

  test("gives the database its time, although its dependent ignores the signal", async () => {
    const container = await startContainer({
      processes: {
        db: sh(
          "trap 'sleep 0.3; echo db is closed; exit 0' TERM; echo up; while :; do sleep 0.05; done",
        ),
        web: `${sh(ignores("web"))}depends db\nstop-timeout 200\n`,
      },
    });
    await container.line(/all 2 processes are ready/);
    await container.line(/web is up/);
    expect(await container.stop()).toBe(0);
    expect(container.stdout).toContain("db is closed");
  });

  test("stops a process during its initialisation, and one that waits", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      files: { initialize: "#!/bin/sh\nsleep 1000\n" },
      processes: {
        db: `${sh("echo no")}initialize ${folder}/initialize\n`,
        web: `${sh("echo no")}depends db\n`,
      },
    });
    await container.state("db", "initializing");
    expect(await container.stop()).toBe(0);
    expect(container.stdout).not.toContain("no\n");
  });

  test("sends the signal, or runs the command, of the model", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: {
        db: `${sh("trap 'echo got INT; exit 0' INT; echo db is up; while :; do sleep 0.05; done")}stop-signal INT\n`,
        web: `${sh("trap 'echo got USR1; exit 0' USR1; echo web is up; while :; do sleep 0.05; done")}stop-command /bin/sh\nstop-arg ${folder}/halt\nstop-arg USR1\n`,
      },
      files: { halt: "kill -$1 $MAINPID\n" },
    });
    await container.line(/db is up/);
    await container.line(/web is up/);
    expect(await container.stop()).toBe(0);
    expect(container.stdout).toContain("got INT");
    expect(container.stdout).toContain("got USR1");
  });

  test("kills everything at the third signal in a row", async () => {
    const container = await startContainer({
      processes: { web: sh(ignores("web")) },
      init: "stop-budget 60000\n",
    });
    await container.line(/web is up/);
    for (let count = 0; count < 3; count++) {
      await container.signal("SIGTERM");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await container.exit).toBe(137);
  });
});
