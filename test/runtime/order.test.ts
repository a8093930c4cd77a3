import { afterEach, describe, expect, test } from "vitest";
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

describe.runIf(process.getuid?.() === 0)("a process starts", () => {
  const waits = `${sh("echo dependent runs; sleep 1000")}depends db ready\n`;

  test("when what it depends on accepts connections", async () => {
    const at = nextPort();
    const container = await startContainer({
      processes: { web: waits, db: `${server(at, 0.5, 200)}ready tcp ${at}\n` },
    });
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/db \| listening\n(.*\n)*web \| dependent runs/);
  });

  test("when what it depends on answers over HTTP with a good status", async () => {
    const at = nextPort();
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${server(at, 0.3, 204)}ready http http://127.0.0.1:${at}/health\n`,
      },
    });
    await container.line(/dependent runs/);
  });

  test("not while what it depends on answers with a bad status", async () => {
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

  test("not when what it depends on fails all its probes", async () => {
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

  test("when the probe program of what it depends on is content", async () => {
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

  test("when what it depends on prints a line", async () => {
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${sh("echo starting; sleep 0.3; echo ready to accept 12 connections; sleep 1000")}ready log ready to accept [0-9]+\n`,
      },
    });
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/ready to accept(.*\n)*web \| dependent runs/);
  });

  test("when what it depends on writes to a descriptor", async () => {
    const container = await startContainer({
      processes: {
        web: waits,
        db: `${sh("sleep 0.3; echo writes; echo >&5; exec 5>&-; sleep 1000")}ready fd 5\n`,
      },
    });
    await container.line(/dependent runs/);
    expect(container.stdout).toMatch(/writes\n(.*\n)*web \| dependent runs/);
  });

  test("when what it depends on notifies", async () => {
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

  test("when what it depends on is healthy", async () => {
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

  test("when the job it depends on has ended well", async () => {
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

  test("not when the job it depends on failed, until that is run again", async () => {
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

  test("never when the job it depends on failed, whose exit code the container ends with", async () => {
    const container = await startContainer({
      processes: {
        web: `${sh("echo dependent runs")}depends job\n`,
        job: `${sh("exit 9")}type oneshot\n`,
      },
    });
    expect(await container.exit).toBe(9);
    expect(container.stdout).toBe("");
  });

  test("after initialize, which may make its directory, and which its dependents wait for", async () => {
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
    expect(container.stdout).toContain(`db | ${folder}/data`);
    expect(container.stdout).toMatch(/db \| initialises\n(.*\n)*web \| dependent runs/);
  });

  test("again where initialize failed, with a line that says so", async () => {
    const container = await startContainer({
      processes: {
        db: `${sh("echo no")}initialize /bin/false\nrestart-delay 10\nrestart-tries 1\n`,
      },
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toContain("db: initialize exited with code 1; restarting");
  });
});

describe.runIf(process.getuid?.() === 0)("what waits", () => {
  test(
    "says in the log what it waits for, once, and after a while again",
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

  test("is told when a process is not ready in time, which is tried again", async () => {
    const container = await startContainer({
      processes: {
        db: `${sh("sleep 1000")}ready log never\nready-timeout 200\nrestart-tries 1\nrestart-delay 10\n`,
      },
    });
    expect(await container.exit).not.toBe(0);
    expect(container.stderr.match(/db: stopping it: not ready after 0\.20 s/g)).toHaveLength(2);
  });
});

describe.runIf(process.getuid?.() === 0)("an unhealthy process", () => {
  const sick = (action: string) =>
    `${sh(polite("web"))}health exec /bin/false\nhealth-interval 20\nhealth-retries 2\nhealth-action ${action}\n`;

  test("is named in the log, and left alone", async () => {
    const container = await startContainer({ processes: { web: sick("none") } });
    await container.line(/web: is unhealthy: exit code 1/);
    const status = await container.status("web");
    expect([status.state, status.health]).toEqual(["ready", "unhealthy"]);
  });

  test("is restarted where the model says so", async () => {
    const container = await startContainer({
      processes: { web: `${sick("restart")}restart-delay 10\n` },
    });
    await container.line(/web: is unhealthy; restarting/);
    await container.line(/web stops\n(.*\n)*web \| web is up/);
  });

  test("ends the container where the model says so", async () => {
    const container = await startContainer({
      processes: { web: sick("end"), db: sh(polite("db")) },
    });
    expect(await container.exit).toBe(1);
    expect(stopOrder(container.stdout)?.toSorted()).toEqual(["db", "web"]);
  });

  test("is one whose watchdog hears nothing", async () => {
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

describe.runIf(process.getuid?.() === 0)("the stop of a container", () => {
  test("goes against the order of dependencies", async () => {
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

  test("tells a chain that ignores it one after the other, within one budget", async () => {
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

  test("gives the database its time, though its dependent ignores the signal", async () => {
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

  test("reaches a process that is still initialised, and one that waits", async () => {
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

  test("sends the signal, or runs the command, that the model names", async () => {
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
