import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import { makeFolder, removeContainers, sh, startContainer } from "./support/container.js";

const isRoot = needsRoot(import.meta.filename);

afterEach(removeContainers);

/** Runs a script as the only process of a container, and returns what it printed. */
async function run(
  script: string,
  directives: string,
  options: {
    files?: Record<string, string>;
    environment?: Record<string, string>;
    folder?: string;
  } = {},
) {
  const container = await startContainer({
    ...options,
    processes: { web: `${sh(script)}restart never\n${directives}` },
  });
  const code = await container.exit;
  const lines = container.stdout.split("\n").map((line) => line.replace(/^web \| /, ""));
  return { code, lines: lines.slice(0, -1), text: lines.join("\n"), stderr: container.stderr };
}

const passwd = readFileSync("/etc/passwd", "utf8");
const idOf = (user: string) => Number(new RegExp(`^${user}:[^:]*:(\\d+)`, "m").exec(passwd)?.[1]);

describe.runIf(isRoot)("a process with a user", () => {
  test("runs as that user, with its groups and no others", async () => {
    const { lines } = await run("id -u; id -g; id -G", "user nobody\n");
    expect(lines).toEqual(["65534", "65534", "65534"]);
  });

  test("has the groups that the model adds", async () => {
    const { lines } = await run("id -gn; id -Gn", "user nobody\ngroup daemon\nextra-group tty\n");
    expect(lines).toEqual(["daemon", "daemon tty"]);
  });

  test("may have a number that no account has, with a group", async () => {
    expect((await run("id -u; id -g", "user 61234\ngroup 51234\n")).lines).toEqual([
      "61234",
      "51234",
    ]);
    expect((await run("id -u", "user 61234\n")).stderr).toContain("needs a group");
  });

  test("finds HOME, USER, LOGNAME and SHELL of that user", async () => {
    const { lines } = await run("echo $HOME $USER $LOGNAME $SHELL", "user daemon\n", {
      environment: { HOME: "/root", USER: "root" },
    });
    expect(lines).toEqual(["/usr/sbin daemon daemon /usr/sbin/nologin"]);
  });

  test("finds programs in the folders of the specification before those of the manager", async () => {
    const { lines } = await run("echo $PATH", "path /opt/a\\sb/bin\npath /opt/c/bin\n");
    expect(lines).toEqual(["/opt/a b/bin:/opt/c/bin:/usr/bin:/bin"]);
  });

  test("gets arguments with spaces and tabs at their ends", async () => {
    const { lines } = await run('echo "[$0]"', "arg \\s\\ta\\s\n");
    expect(lines).toEqual(["[ \ta ]"]);
  });

  test("can open /dev/stdout and /dev/stderr", async () => {
    const { lines, stderr } = await run(
      "echo named > /dev/stdout; echo wrong > /dev/stderr",
      "user nobody\n",
    );
    expect(lines).toEqual(["named"]);
    expect(stderr).toContain("web | wrong");
  });

  test("has no capability and can get none", async () => {
    const { text } = await run(
      "grep ^Cap /proc/self/status; grep NoNew /proc/self/status",
      "user nobody\nno-new-privileges\n",
    );
    expect(text.match(/Cap(Inh|Prm|Eff|Bnd|Amb):\s+0000000000000000/g)).toHaveLength(5);
    expect(text).toMatch(/NoNewPrivs:\s+1/);
  });

  test("has the capabilities that the model names", async () => {
    const { text } = await run(
      "grep ^Cap /proc/self/status",
      "user nobody\ncapability net_bind_service\n",
    );
    expect(text.match(/Cap(Inh|Prm|Eff|Bnd|Amb):\s+0000000000000400/g)).toHaveLength(5);
  });

  test("that does not exist is named in the log", async () => {
    const { code, stderr } = await run("echo no", "user nobdy\n");
    expect(code).toBe(126);
    expect(stderr).toContain("web: cannot start user nobdy is not in /etc/passwd");
  });

  test("dies with its keeper", async () => {
    const container = await startContainer({
      processes: { web: `${sh("echo is up; while :; do sleep 0.05; done")}user nobody\n` },
    });
    await container.line(/is up/);
    const { pid, keeper } = await container.status("web");
    await container.inside(`kill -KILL ${keeper}`);
    await container.line(/web: its keeper was killed; clearing up/);
    await container.line(/is up\n(.*\n)*web \| is up/);
    expect(
      await container.inside(`test -e /proc/${pid} && cat /proc/${pid}/stat || echo gone`),
    ).toBe("gone");
    expect(await container.stop()).toBe(0);
  });
});

describe.runIf(isRoot)("a process without a user", () => {
  test("has the capabilities of the container, or those in the model", async () => {
    const own = /^CapBnd:\s+(\w+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    expect((await run("grep ^CapEff /proc/self/status", "")).text).toContain(own);
    const { text } = await run(
      "grep ^Cap /proc/self/status",
      "capability chown\ncapability kill\n",
    );
    expect(text).toMatch(/CapBnd:\s+0000000000000021/);
    expect(text).toMatch(/CapEff:\s+0000000000000021/);
  });
});

describe.runIf(isRoot)("every process", () => {
  test("has its own session, only three descriptors, and default signals", async () => {
    const { text } = await run(
      "ls -l /proc/$$/fd | grep -c ' -> '; readlink /proc/$$/fd/0; cut -d' ' -f1,6 /proc/$$/stat; exec grep -E '^Sig(Blk|Ign)' /proc/self/status",
      "",
    );
    const lines = text.split("\n");
    // ls itself does not count: it looks at the shell. Its own pipe is not in the shell's table when it reads it.
    expect(Number(lines[0])).toBeLessThanOrEqual(4);
    expect(lines[1]).toBe("/dev/null");
    expect(text).toMatch(/SigBlk:\s+0000000000000000/);
    expect(text).toMatch(/SigIgn:\s+0000000000000000/);
    const [pid, session] = (lines[2] ?? "").split(" ");
    expect(session).toBe(pid);
  });

  test("has the directory, umask, nice and limits of the model", async () => {
    const { lines } = await run(
      "pwd; umask; nice; ulimit -n; ulimit -Hn; ulimit -c",
      "directory /usr\numask 027\nnice 7\nlimit open-files 100:200\nlimit core 0\n",
    );
    expect(lines).toEqual(["/usr", "0027", "7", "100", "200", "0"]);
  });

  test("has the limits of the container, even if init changes its own", async () => {
    const { lines } = await run("ulimit -Sn", "", {});
    const own = /Max open files\s+(\d+)/.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
    expect(lines[0]).toBe(own);
  });

  test("gets the environment of the container, the model and its files, and none of the runtime", async () => {
    const { text } = await run(
      "env",
      "env A=one two\nenv B=of the model\nenv-file -/nowhere/web.env\nenv-clear SUPERVISOR_*\nenv-clear GONE\n",
      {
        environment: {
          A: "of the container",
          KEPT: "1",
          SUPERVISOR_X: "1",
          GONE: "1",
          GEN_NIX_PROCESSES: "",
        },
      },
    );
    expect(text).toContain("A=one two\n");
    expect(text).toContain("KEPT=1\n");
    expect(text).not.toMatch(/SUPERVISOR|GONE|GEN_NIX|NOTIFY/);
  });

  test("reads environment files in Docker's format", async () => {
    const folder = makeFolder();
    writeFileSync(
      join(folder, "web.env"),
      "# comment\nPLAIN=a = b # c\r\nPASSED\nABSENT\nEMPTY=\nC=of the file",
    );
    const { text } = await run("env", `env-file ${folder}/web.env\n`, {
      folder,
      environment: { PASSED: "through" },
    });
    expect(text).toContain("PLAIN=a = b # c\n");
    expect(text).toContain("PASSED=through\n");
    expect(text).toContain("EMPTY=\n");
    expect(text).toContain("C=of the file\n");
    expect(text).not.toContain("ABSENT");
  });

  test("gets a value of the model, whatever its files have, unless the container shall decide", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "web.env"), "A=of the file\nB=of the file\nC=of the file");
    const spec = `env A=of the model\nenv B=of the model\nenv-file ${folder}/web.env\n`;
    const { text } = await run("env", spec, {
      folder,
      environment: {
        B: "of the container",
        C: "of the container",
        GEN_NIX_ENVIRONMENT: "B ABSENT GEN_NIX_RUN  A=x",
      },
    });
    expect(text).toContain("A=of the model\n");
    expect(text).toContain("B=of the container\n");
    expect(text).toContain("C=of the file\n");
    expect(text).not.toMatch(/ABSENT|GEN_NIX/);
  });

  test.each([
    ["missing", "/nowhere/web.env", "environment file /nowhere/web.env: No such file"],
    ["wrong", "/etc/hostname", "environment file"],
  ])("does not start with an environment file that is %s", async (_what, path, message) => {
    const folder = makeFolder();
    writeFileSync(join(folder, "wrong.env"), "GOOD=1\nnot a variable\n");
    const file = path === "/etc/hostname" ? join(folder, "wrong.env") : path;
    const { code, stderr, text } = await run("echo no", `env-file ${file}\n`, { folder });
    expect(code).toBe(126);
    expect(stderr).toContain(message);
    expect(text).not.toContain("no");
  });

  test("alone can read its secrets", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "password"), "secret word\n", { mode: 0o600 });
    const read =
      "cat $CREDENTIALS_DIRECTORY/password; stat -c '%a %U' $CREDENTIALS_DIRECTORY/password; stat -f -c %T $CREDENTIALS_DIRECTORY; sleep 0.5";
    const container = await startContainer({
      folder,
      processes: {
        web: `${sh(read)}restart never\nuser nobody\nsecret password ${folder}/password\n`,
        evil: `${sh(`sleep 0.2; cat ${folder}/run/web/secrets/password; echo looked`)}restart never\nuser daemon\n`,
      },
    });
    await container.exit;
    expect(container.stdout).toContain("web | secret word\nweb | 400 nobody\nweb | tmpfs\n");
    expect(container.stdout).not.toContain("evil | secret");
    expect(container.stderr).toMatch(/evil \| cat: .*Permission denied/);
  });

  test.each([
    ["reads a secret that Kubernetes mounts: a link in a read-only folder", true],
    ["does not get a file of root from a folder where other users can put a link", false],
  ])("%s", async (_what, readOnly) => {
    const folder = makeFolder();
    mkdirSync(join(folder, "secrets/..data"), { recursive: true });
    chmodSync(join(folder, "secrets"), 0o1777);
    writeFileSync(join(folder, "secrets/..data/token"), "secret word\n", { mode: 0o400 });
    symlinkSync("..data/token", join(folder, "secrets/token"));
    const mount = `mount --bind ${folder}/secrets ${folder}/secrets; mount -o remount,bind,ro ${folder}/secrets`;
    const container = await startContainer({
      folder,
      files: { before: `#!/bin/sh -e\n${readOnly ? mount : ""}\n` },
      processes: {
        web: `${sh("cat $CREDENTIALS_DIRECTORY/token")}restart never\nuser nobody\nsecret token ${folder}/secrets/token\n`,
      },
      init: `before ${folder}/before\n`,
    });
    await container.exit;
    expect(container.stdout.includes("web | secret word")).toBe(readOnly);
    expect(/web: cannot start secret token: /.test(container.stderr)).toBe(!readOnly);
  });

  test("says with whose rights it opens a file in a folder of others", async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "shared"));
    chmodSync(join(folder, "shared"), 0o1777);
    writeFileSync(join(folder, "shared/token"), "secret\n", { mode: 0o400 });
    const { text, stderr } = await run(
      "echo never",
      `user nobody\nsecret token ${folder}/shared/token\n`,
      { folder },
    );
    expect(text).not.toContain("never");
    expect(stderr).toContain("Permission denied for user nobody, with whose rights it is opened");
  });

  test("has its secrets where the keeper was killed that copied them", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "password"), "secret\n");
    const container = await startContainer({
      folder,
      processes: {
        web: `${sh("cat $CREDENTIALS_DIRECTORY/password; echo in $CREDENTIALS_DIRECTORY; sleep 1000")}secret password ${folder}/password\n`,
      },
    });
    const first = /in (\/.*)/.exec(await container.line(/in \/.*/))?.[1];
    const { keeper } = await container.state("web", "ready");
    await container.inside(`kill -KILL ${keeper}`);
    await container.line(/in (.*\n)*web \| secret\nweb \| in/);
    expect(existsSync(first ?? "/")).toBe(false);
    expect(await container.stop()).toBe(0);
  });

  test("has no secrets after it has ended", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "password"), "secret\n");
    const container = await startContainer({
      folder,
      processes: {
        job: `${sh("cat $CREDENTIALS_DIRECTORY/password; echo in $CREDENTIALS_DIRECTORY")}type oneshot\nsecret password ${folder}/password\n`,
      },
      init: "when-all-end stay\n",
    });
    await container.state("job", "completed");
    expect(container.stdout).toContain("job | secret");
    expect(await container.inside(`ls ${folder}/run/job`)).toBe("status.json");
    const [, copies] = /in (\/.*)/.exec(container.stdout) ?? [];
    expect(existsSync(copies ?? "/")).toBe(false);
  });
});

describe.runIf(isRoot)("as an ordinary user", () => {
  test("a container runs, and reports the user that it cannot change to", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      asUser: idOf("nobody"),
      processes: {
        web: `${sh("id -u")}restart never\n`,
        other: `${sh("id -u")}user daemon\nrestart never\n`,
      },
    });
    expect(await container.exit).toBe(126);
    expect(container.stdout).toContain("web | 65534\n");
    expect(container.stderr).toMatch(/other: cannot start only root can start it as user daemon/);
  });

  test("an image that needs root reports that, with a remedy", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      asUser: idOf("nobody"),
      processes: { web: `${sh("id -u")}user daemon\n` },
      init: "capability setuid\n",
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toMatch(
      /must run as root, and not as user 65534: leave out docker run --user/,
    );
  });
});
