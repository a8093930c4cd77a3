import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import {
  makeFolder,
  polite,
  removeContainers,
  sanitizerOptions,
  sh,
  until,
  writeProcess,
} from "./support/container.js";
import { runtimeFolder } from "./support/runtime.js";

const isRoot = needsRoot(import.meta.filename);

let folder = "";
let pidFile = "";

beforeEach(() => {
  folder = makeFolder();
  pidFile = join(folder, "web.pid");
});

afterEach(async () => {
  await keeper("--stop", "--pid-file", pidFile);
  await removeContainers();
});

/** Runs gen-nix-process without init; its output goes to files, as a host's would. */
async function keeper(...words: string[]): Promise<number> {
  const bin = await runtimeFolder();
  const files = [openSync(join(folder, "out"), "a"), openSync(join(folder, "errors"), "a")];
  const child = spawn(join(bin, "gen-nix-process"), words, {
    stdio: ["ignore", ...files],
    env: sanitizerOptions,
  });
  const code = await new Promise<number>((resolve) => {
    child.once("exit", (status) => resolve(status ?? -1));
  });
  for (const file of files) closeSync(file);
  return code;
}

const out = () => readFileSync(join(folder, "out"), "utf8");
const errors = () => readFileSync(join(folder, "errors"), "utf8");

describe.runIf(isRoot)("a keeper in the background", () => {
  test("has its process ready when the start returns, and gone when the stop does", async () => {
    const spec = await writeProcess(
      folder,
      "web",
      `${sh(`sleep 0.3; ${polite("web")}`)}ready log is up\n`,
    );
    expect(await keeper("--status", "--pid-file", pidFile)).toBe(3);
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(0);
    expect(out()).toBe("web | web is up\n");
    expect(await keeper("--status", "--pid-file", pidFile)).toBe(0);
    const pid = Number(readFileSync(pidFile, "utf8"));
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    expect(await keeper("--stop", "--pid-file", pidFile)).toBe(0);
    expect(out()).toContain("web | web stops");
    expect(existsSync(pidFile)).toBe(false);
    expect(await keeper("--stop", "--pid-file", pidFile)).toBe(0);
  });

  test("creates its folder for secrets, which no other user can read", async () => {
    writeFileSync(join(folder, "word"), "secret word\n", { mode: 0o600 });
    const spec = await writeProcess(
      folder,
      "web",
      `${sh(`cat $CREDENTIALS_DIRECTORY/word; ${polite("web")}`)}user nobody\nready log is up\nsecret word ${folder}/word\nstate-directory ${folder}/state\n`,
    );
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(0);
    expect(out()).toContain("web | secret word\n");
    const { mode, uid } = statSync(join(folder, "state"));
    expect([mode & 0o777, uid]).toEqual([0o711, 0]);
  });

  test("records its state on a host, which a command can use as well", async () => {
    const spec = await writeProcess(
      folder,
      "web",
      `${sh(polite("web"))}env WORD=hello\nready log is up\nstate-directory ${folder}/state\n`,
    );
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(0);
    const status = () => JSON.parse(readFileSync(join(folder, "state/web/status.json"), "utf8"));
    expect(status()).toMatchObject({ name: "web", state: "ready", ready: true, restarts: 0 });
    const control = join(await runtimeFolder(), "gen-nix-control");
    const words = ["exec", "--spec", spec, "--", "/bin/sh", "-c", "echo $WORD; exit 3"];
    const { stdout, exitCode } = await execa(control, words, { reject: false });
    expect([stdout, exitCode]).toEqual(["hello", 3]);
    expect(await keeper("--stop", "--pid-file", pidFile)).toBe(0);
    expect(status()).toMatchObject({ state: "stopped", ready: false });
  });

  test("starts without the folder for its state, but not without that for its secrets", async () => {
    writeFileSync(join(folder, "state"), "a file\n");
    writeFileSync(join(folder, "word"), "secret word\n");
    const lines = `${sh(polite("web"))}state-directory ${folder}/state\n`;
    const spec = await writeProcess(folder, "web", lines);
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(0);
    expect(errors()).toContain("web: its state is not recorded");
    expect(await keeper("--stop", "--pid-file", pidFile)).toBe(0);
    const secret = await writeProcess(folder, "web", `${lines}secret word ${folder}/word\n`);
    expect(await keeper("--daemonize", "--pid-file", pidFile, secret)).not.toBe(0);
  });

  test("receives sd_notify also where the path of its folder is too long for a socket", async () => {
    const state = join(folder, "s".repeat(100));
    const send = `perl -e 'use Socket; $_ = $ENV{NOTIFY_SOCKET}; s/^@/\\0/;
      socket my $s, AF_UNIX, SOCK_DGRAM, 0; send $s, "READY=1", 0, sockaddr_un($_) or die $!'`;
    const spec = await writeProcess(
      folder,
      "web",
      `${sh(`${send}; ${polite("web")}`)}ready notify\nready-timeout 10000\nstate-directory ${state}\n`,
    );
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(0);
    expect(existsSync(join(state, "web/status.json"))).toBe(true);
  });

  test("writes to its log file, and holds no descriptor of its caller", async () => {
    const spec = await writeProcess(folder, "web", sh(polite("web")));
    const log = join(folder, "web.log");
    const bin = await runtimeFolder();
    const words = ["--daemonize", "--pid-file", pidFile, "--log", log, spec];
    // The pipe of the caller ends with it, and not with the process.
    const { stdout } = await execa(join(bin, "gen-nix-process"), words, {
      env: sanitizerOptions,
      timeout: 20_000,
    });
    expect(stdout).toBe("");
    await until("it is up", () =>
      readFileSync(log, "utf8").includes("web is up") ? true : undefined,
    );
    expect(await keeper("--stop", "--pid-file", pidFile)).toBe(0);
    // Some shells report the end of their child by the word "Terminated".
    expect(readFileSync(log, "utf8").replace("Terminated\n", "")).toBe("web is up\nweb stops\n");
  });

  test("rejects a log file in a folder of another user, and a link", async () => {
    const spec = await writeProcess(folder, "web", sh(polite("web")));
    const start = (log: string) => keeper("--daemonize", "--pid-file", pidFile, "--log", log, spec);
    const open = join(folder, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(await start(join(open, "web.log"))).toBe(1);
    expect(errors()).toContain("web.log: its folder is missing, or another user can write in it");
    expect(existsSync(pidFile)).toBe(false);
    symlinkSync(join(folder, "other"), join(folder, "link"));
    expect(await start(join(folder, "link"))).toBe(1);
    expect(existsSync(join(folder, "other"))).toBe(false);
  });

  test("finds a daemon that writes its PID file elsewhere", async () => {
    const daemon = `(exec </dev/null; trap "exit 0" TERM; while :; do sleep 1; done) & exit 0`;
    const spec = await writeProcess(
      folder,
      "web",
      `${sh(daemon)}mode daemon\npid-file ${join(folder, "missing.pid")}\n`,
    );
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec), errors()).toBe(0);
    expect(await keeper("--stop", "--pid-file", pidFile)).toBe(0);
  });

  test("is not started twice", async () => {
    const spec = await writeProcess(folder, "web", sh(polite("web")));
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(0);
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(0);
    await until("it is up", () => (out().includes("is up") ? true : undefined));
    expect(out().match(/is up/g)).toHaveLength(1);
    expect(errors()).toContain("is running already");
  });

  test("starts though a stale PID file names a living process", async () => {
    writeFileSync(pidFile, `${process.pid}\n`);
    expect(await keeper("--status", "--pid-file", pidFile)).toBe(3);
    const spec = await writeProcess(folder, "web", sh(polite("web")));
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(0);
    expect(Number(readFileSync(pidFile, "utf8"))).not.toBe(process.pid);
  });

  test("removes a stale PID file when it is stopped, and stops no other process", async () => {
    writeFileSync(pidFile, `${process.pid}\n`);
    expect(await keeper("--stop", "--pid-file", pidFile)).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
  });

  test("is stopped as soon as it has written its PID", async () => {
    const script =
      "use Fcntl ':flock'; $SIG{TERM} = sub { exit }; open my $f, '>', $ARGV[0]; flock $f, LOCK_EX; $| = 1; print qq(locked\n); " +
      "select undef, undef, undef, 0.3; syswrite $f, $$; sleep 1000";
    const other = spawn("perl", ["-e", script, pidFile], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => other.once("exit", resolve));
    await new Promise((resolve) => other.stdout.once("data", resolve));
    expect(await keeper("--stop", "--pid-file", pidFile)).toBe(0);
    await ended;
  });

  test("reports why its process failed", async () => {
    const spec = await writeProcess(
      folder,
      "web",
      `${sh("exit 3")}restart never\nready log never\n`,
    );
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(1);
    expect(errors()).toMatch(/web: exited with code 3/);
    const wrong = await writeProcess(folder, "bad", "exec /bin/true\nnonsense\n");
    expect(await keeper("--daemonize", "--pid-file", join(folder, "b.pid"), wrong)).not.toBe(0);
    expect(errors()).toMatch(/bad:4: unknown directive nonsense/);
    await until("its PID file is gone", () =>
      existsSync(join(folder, "b.pid")) ? undefined : true,
    );
  });

  test("stops waiting after its timeout", async () => {
    const spec = await writeProcess(folder, "web", `${sh(polite("web"))}ready log never\n`);
    expect(await keeper("--daemonize", "--pid-file", pidFile, "--start-timeout", "200", spec)).toBe(
      1,
    );
    expect(errors()).toContain("is not ready after 0.20 s");
  });

  test("ends when its start is interrupted", async () => {
    const spec = await writeProcess(folder, "web", `${sh(polite("web"))}ready log never\n`);
    const bin = await runtimeFolder();
    const start: ChildProcess = spawn(
      join(bin, "gen-nix-process"),
      ["--daemonize", "--pid-file", pidFile, spec],
      {
        stdio: "ignore",
        env: sanitizerOptions,
      },
    );
    await until("it has a PID", () =>
      readFileSync(pidFile, "utf8").length > 1 ? true : undefined,
    );
    start.kill("SIGTERM");
    expect(await new Promise((resolve) => start.once("exit", resolve))).toBe(143);
    await until("the keeper is gone", async () => {
      return (await keeper("--status", "--pid-file", pidFile)) === 3 ? true : undefined;
    });
  });

  test("rejects a PID file in a folder of another user, and a link", async () => {
    const spec = await writeProcess(folder, "web", sh(polite("web")));
    const open = join(folder, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(await keeper("--daemonize", "--pid-file", join(open, "web.pid"), spec)).toBe(1);
    expect(errors()).toContain("another user can write in it");
    symlinkSync("/etc/hostname", pidFile);
    expect(await keeper("--daemonize", "--pid-file", pidFile, spec)).toBe(1);
    rmSync(pidFile);
  });
});

describe.runIf(isRoot)("a keeper in the foreground, without init", () => {
  test("ends with the code of its process", async () => {
    const spec = await writeProcess(folder, "web", `${sh("echo out; exit 7")}restart never\n`);
    expect(await keeper(spec)).toBe(7);
    expect(out()).toBe("web | out\n");
  });

  test("reports in the ways of process managers", async () => {
    const bin = await runtimeFolder();
    const spec = await writeProcess(
      folder,
      "web",
      `${sh(polite("web"))}ready log is up\nreport fd 3\n`,
    );
    const child = spawn(join(bin, "gen-nix-process"), [spec], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const pipe = child.stdio[3];
    expect(
      await new Promise((resolve) => pipe?.once("data", (data) => resolve(String(data)))),
    ).toBe("\n");
    child.kill("SIGTERM");
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);

    const file = join(folder, "ready");
    const other = await writeProcess(
      folder,
      "other",
      `${sh(polite("other"))}report file ${file}\n`,
    );
    const second = spawn(join(bin, "gen-nix-process"), [other], { stdio: "ignore" });
    await until("the file is there", () => (existsSync(file) ? true : undefined));
    second.kill("SIGTERM");
    expect(await new Promise((resolve) => second.once("exit", resolve))).toBe(0);
    expect(existsSync(file)).toBe(false);
  });

  test("does not report on a descriptor that its manager did not open", async () => {
    const bin = await runtimeFolder();
    const spec = await writeProcess(
      folder,
      "web",
      `${sh(polite("web"))}ready log is up\nreport fd 3\n`,
    );
    const files = [openSync(join(folder, "out"), "a"), openSync(join(folder, "errors"), "a")];
    const child = spawn(join(bin, "gen-nix-process"), [spec], { stdio: ["ignore", ...files] });
    const exit = new Promise((resolve) => child.once("exit", resolve));
    await until("it is up", () => (out().includes("is up") ? true : undefined));
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
    expect(out()).toContain("web stops");
    for (const file of files) closeSync(file);
  });

  test("notifies systemd", async () => {
    const spec = await writeProcess(
      folder,
      "web",
      `${sh(polite("web"))}ready log is up\nreport notify\n`,
    );
    const bin = await runtimeFolder();
    const script =
      "use Socket; $| = 1; socket my $s, AF_UNIX, SOCK_DGRAM, 0; bind $s, sockaddr_un($ENV{NOTIFY_SOCKET}); " +
      'if (!($pid = fork)) { exec @ARGV } recv $s, my $m, 99, 0; print "$m\\n"; kill TERM => $pid; recv $s, $m, 99, 0; print "$m\\n"; wait';
    const { stdout } = await execa("perl", ["-e", script, join(bin, "gen-nix-process"), spec], {
      env: { NOTIFY_SOCKET: join(folder, "notify.sock") },
    });
    expect(stdout).toContain("READY=1\n");
    expect(stdout).toContain("STOPPING=1");
  });
});
