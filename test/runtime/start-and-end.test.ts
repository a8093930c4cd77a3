import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import {
  makeFolder,
  perl,
  polite,
  removeContainers,
  sh,
  startContainer,
} from "./support/container.js";

const isRoot = needsRoot(import.meta.filename);

afterEach(removeContainers);

describe.runIf(isRoot)("a container", () => {
  test("labels what its processes print, and says when they are ready", async () => {
    const container = await startContainer({
      processes: {
        web: sh(`echo out; echo err >&2; ${polite("web")}`),
        db: sh(polite("db")),
      },
    });
    await container.line(/all 2 processes are ready after \d+\.\d+ s/);
    await container.line(/^web \| out$/m);
    await container.line(/^db \| db is up$/m);
    await container.line(/^web \| err$/m);
    expect(container.stdout).not.toContain("err");
    expect(container.stderr).toContain("web | err");
  });

  test.each(["SIGTERM", "SIGINT", "SIGQUIT"] as const)(
    "stops its processes at %s, and exits 0",
    async (signal) => {
      const container = await startContainer({
        processes: { web: sh(polite("web")) },
        init: "stop-signal QUIT\n",
      });
      await container.line(/web is up/);
      expect(await container.stop(signal)).toBe(0);
      expect(container.stdout).toContain("web | web stops");
    },
  );

  test("that is stopped before it has started anything exits 0", async () => {
    for (let round = 0; round < 10; round++) {
      const container = await startContainer({ processes: { web: sh(polite("web")) } });
      expect(await container.stop()).toBe(0);
    }
  });

  test("that is stopped while its first script runs exits 0", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: { web: sh("echo started") },
      files: { first: "#!/bin/sh\necho first; exec sleep 1000\n" },
      init: `before ${folder}/first\n`,
    });
    await container.line(/first/);
    expect(await container.stop()).toBe(0);
    expect(container.stdout).toBe("first\n");
  });

  test("whose first script fails ends with its code", async () => {
    const container = await startContainer({
      processes: { web: sh("echo started") },
      init: "before /bin/false\n",
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toContain("/bin/false exited with code 1");
    expect(container.stdout).not.toContain("started");
  });

  test("with one process ends with the exit code of that process", async () => {
    const container = await startContainer({
      processes: { only: `${sh("exit 7")}restart never\n` },
    });
    expect(await container.exit).toBe(7);
    expect(container.stderr).toContain("gen-nix | only: exited with code 7");
  });

  test("whose process a signal killed ends with 128 and its number", async () => {
    const container = await startContainer({
      processes: { only: `${sh("kill -SEGV $$")}restart never\n` },
    });
    expect(await container.exit).toBe(139);
    expect(container.stderr).toContain("only: was killed by SIGSEGV");
  });

  test("ends with an essential process, after it has stopped the others", async () => {
    const container = await startContainer({
      processes: {
        other: sh(polite("other")),
        main: `${sh("sleep 0.3; exit 5")}restart on-failure\nrestart-tries 1\nrestart-delay 10\nessential\ndepends other ready\n`,
      },
    });
    expect(await container.exit).toBe(5);
    expect(container.stderr).toContain("main is essential and has ended");
    expect(container.stdout).toContain("other stops");
  });

  test("runs on while a process that is not essential has ended", async () => {
    const container = await startContainer({
      processes: {
        job: `${sh("exit 3")}restart never\n`,
        web: sh(polite("web")),
      },
    });
    await container.state("job", "failed");
    expect((await container.state("web", "ready")).pid).toBeGreaterThan(0);
    expect(await container.stop()).toBe(0);
  });

  test("stays when all have ended, where it is told to", async () => {
    const container = await startContainer({
      processes: { job: `${sh("exit 3")}restart never\n` },
      init: "when-all-end stay\n",
    });
    expect((await container.state("job", "failed")).exitCode).toBe(3);
    expect(await container.stop()).toBe(0);
  });

  test("starts only what GEN_NIX_PROCESSES names, and what that depends on", async () => {
    const container = await startContainer({
      processes: {
        db: sh(polite("db")),
        web: `${sh(polite("web"))}depends db ready\n`,
        other: sh(polite("other")),
      },
      init: "depends web db ready\n",
      environment: { GEN_NIX_PROCESSES: "web" },
    });
    await container.line(/all 2 processes are ready/);
    expect((await container.status("other")).state).toBe("not-chosen");
    expect(await container.stop()).toBe(0);
    expect(container.stdout).not.toContain("other is up");
  });

  test("refuses an unknown name in GEN_NIX_PROCESSES", async () => {
    const container = await startContainer({
      processes: { web: sh("exit 0") },
      environment: { GEN_NIX_PROCESSES: "webb" },
    });
    expect(await container.exit).toBe(64);
    expect(container.stderr).toContain("GEN_NIX_PROCESSES names webb");
  });

  test("that cannot write where it must says so in one line", async () => {
    const container = await startContainer({
      processes: { web: sh("exit 0") },
      init: "writable /proc/nothing\nwritable /proc\n",
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toMatch(/gen-nix \| \/proc\/nothing cannot be written/);
    expect(container.stdout).toBe("");
  });

  test("leaves no zombies of orphans", async () => {
    const container = await startContainer({
      processes: {
        web: perl(
          "$| = 1; for (1..20) { if (!fork) { fork and exit; sleep 0.01; exit } wait } print 'done'; print \"\\n\"; sleep 1000",
        ),
      },
    });
    await container.line(/web \| done/);
    const count = await container.inside(
      "sleep 0.5; grep -l 'State:.Z' /proc/[0-9]*/status | wc -l",
    );
    expect(Number(count)).toBe(0);
  });
});

describe.runIf(isRoot)("a process", () => {
  test("that was killed is back, with a line that says so", async () => {
    const container = await startContainer({ processes: { web: sh("sleep 1.2; kill -KILL $$") } });
    await container.line(/web: was killed by SIGKILL; restarting at once/);
    await container.state("web", "ready");
    expect((await container.status("web")).restarts).toBe(1);
  });

  test("that ends at once is tried again after longer and longer pauses", async () => {
    const container = await startContainer({
      processes: { web: `${sh("exit 3")}restart-delay 100\n` },
    });
    await container.line(/web: exited with code 3; restarting in 0\.10 s \(try 1\)/);
    await container.line(/web: exited with code 3; restarting in 0\.20 s \(try 2\)/);
    await container.line(/web: exited with code 3; restarting in 0\.40 s \(try 3\)/);
    expect(await container.stop()).toBe(0);
  });

  test("is given up after its tries", async () => {
    const container = await startContainer({
      processes: { web: `${sh("echo try; exit 3")}restart-delay 10\nrestart-tries 2\n` },
    });
    expect(await container.exit).toBe(3);
    expect(container.stderr).toMatch(/not restarted, after 2 restarts within/);
    expect(container.stdout.match(/try/g)).toHaveLength(3);
  });

  test("that ends well is not restarted on failure", async () => {
    const container = await startContainer({
      processes: { web: `${sh("echo once")}restart on-failure\n` },
    });
    expect(await container.exit).toBe(0);
    expect(container.stdout).toBe("web | once\n");
  });

  test("that ends well is restarted always", async () => {
    const container = await startContainer({
      processes: { web: `${sh("echo again")}restart-delay 10\n` },
    });
    await container.line(/again\n(.*\n)*.*again\n(.*\n)*.*again/);
    expect(await container.stop()).toBe(0);
  });

  test("whose program is missing says which, and ends like a shell", async () => {
    const container = await startContainer({
      processes: { web: "exec /nowhere/program\nrestart never\n" },
    });
    expect(await container.exit).toBe(127);
    expect(container.stderr).toMatch(/web: cannot start \/nowhere\/program: No such file/);
  });

  test("whose program cannot be run says so, and ends like a shell", async () => {
    const container = await startContainer({
      processes: { web: "exec /etc/passwd\nrestart never\n" },
    });
    expect(await container.exit).toBe(126);
    expect(container.stderr).toMatch(/cannot start \/etc\/passwd: Permission denied/);
  });

  test("with a wrong specification fails, with the line and the reason", async () => {
    const container = await startContainer({
      processes: { web: `${sh("exit 0")}restrat always\n` },
    });
    expect(await container.exit).toBe(78);
    expect(container.stderr).toMatch(/web:\d+: unknown directive restrat/);
  });
});

describe.runIf(isRoot)("a container at its limits", () => {
  const three = { a: sh("sleep 1000"), b: sh("sleep 1000"), c: sh("sleep 1000") };

  test("reports that it cannot start another process, and stops as usual", async () => {
    const container = await startContainer({
      processes: three,
      asUser: 54_321,
      limits: ["--nproc=3"],
      init: "when-all-end stay\n",
    });
    await container.line(/cannot start .*\/c: fork: Resource temporarily unavailable/);
    expect(await container.stop()).toBe(0);
  });

  test("reports that it cannot accept another keeper, and stops as usual", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const container = await startContainer({
      processes: Object.fromEntries(names.map((name) => [name, sh(polite(name))])),
      limits: ["--nofile=24"],
    });
    await container.line(/cannot accept another keeper: Too many open files/);
    expect(await container.stop()).toBe(0);
    const count = container.stderr.match(/cannot accept another keeper/g)?.length ?? 0;
    expect(count).toBeLessThan(20);
  });
});
