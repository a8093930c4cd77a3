import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { ProcessStatus } from "../../src/control/process-status.js";
import { requestPage } from "../../src/run/request-page.js";
import { imageOf } from "./support/container.js";
import { docker, dockerOutput } from "./support/docker.js";
import { copyExample } from "./support/example.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { variantsWith } from "./support/variants.js";
import { waitUntil } from "./support/wait-until.js";

const NAME = "gen-nix-e2e-words";

/** The running container, and what users do with it. */
const words = {
  gen: (verb: string, ...args: string[]) => genNix([verb, "--container", NAME, ...args]),
  async output(verb: string, ...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await words.gen(verb, ...args);
    if (exitCode !== 0) throw new Error(`gen-nix ${verb}: ${stderr}`);
    return stdout;
  },
  async status(name: string): Promise<ProcessStatus> {
    const [process] = JSON.parse(await words.output("status", "--json", name)) as ProcessStatus[];
    if (process === undefined) throw new Error(`no ${name}`);
    return process;
  },
};

async function start(image: string): Promise<void> {
  await dockerOutput("run", "--detach", "--publish", "127.0.0.1::8080", "--name", NAME, image);
  await waitUntil("all processes are ready", async () => {
    const { exitCode, stdout } = await words.gen("status", "--json");
    if (exitCode !== 0) return undefined;
    return (JSON.parse(stdout) as ProcessStatus[]).every(({ ready }) => ready);
  });
}

/** Runs `gen-nix shell` with a script as its input. */
function shell(input: string) {
  const args = [`${ROOT}dist/cli.js`, "shell", "--container", NAME];
  return execa(process.execPath, args, { input, reject: false });
}

const remove = () => docker("rm", "--force", NAME);

function anyVariant() {
  const [variant] = variantsWith({ interactive: true });
  if (variant === undefined) throw new Error("no variants");
  return variant;
}

describe.each(variantsWith({ interactive: true }))("a container with $name", (variant) => {
  beforeAll(() => start(imageOf(variant)));
  afterAll(remove);

  it("shows its processes", async () => {
    const { stdout, stderr } = await words.gen("status");
    expect(stderr).toBe(`container ${NAME} (${imageOf(variant)})`);
    expect(stdout).toMatch(/^NAME +STATE +READY +HEALTH +PID +UPTIME +RESTARTS +EXIT +NOTE$/m);
    expect(stdout).toMatch(/^webapp +ready +yes +- +\d+ +\d+ s +0 +-$/m);
    expect(stdout).toMatch(/^nginx +ready +yes /m);
    const { started = "", type } = await words.status("webapp");
    expect(type).toBe("service");
    expect(Math.abs(Date.now() - Date.parse(started))).toBeLessThan(60_000);
  });

  it("stops, starts and restarts a process, and no other one", async () => {
    const before = await words.status("webapp");
    const other = await words.status("nginx");
    expect((await words.gen("stop", "webapp")).stderr).toBe("stopped webapp");
    expect(await words.status("webapp")).toMatchObject({ state: "stopped", ready: false });
    expect((await words.gen("start", "webapp")).stderr).toBe("started webapp");
    const started = await words.status("webapp");
    expect(started).toMatchObject({ state: "ready", ready: true });
    expect(started.pid).not.toBe(before.pid);
    expect((await words.gen("restart", "webapp")).stderr).toBe("restarted webapp");
    expect((await words.status("webapp")).pid).not.toBe(started.pid);
    expect((await words.status("nginx")).pid).toBe(other.pid);
  });

  it("runs a command as a process, with its exit code", async () => {
    const { stdout } = await words.gen("exec", "webapp", "--", "/bin/gen-nix-control", "help");
    expect(stdout).toMatch(/^usage: gen-nix-control/);
    // The client of init may be used by root only.
    const { exitCode, stderr } = await words.gen(
      "exec",
      "webapp",
      "/bin/gen-nix-control",
      "status",
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain("cannot reach gen-nix-init");
  });

  it("shows the log of one process, without those of others", async () => {
    const port = Number((await dockerOutput("port", NAME, "8080")).split(":").at(-1));
    for (const path of ["/one", "/two"]) await requestPage({ port, host: "webapp.local", path });
    const ofNginx = await waitUntil("both requests are logged", async () => {
      const text = await words.output("logs", "nginx");
      return text.includes("/two") ? text.split("\n") : undefined;
    });
    expect(ofNginx.every((line) => /^(nginx +\||gen-nix +\| nginx: )/.test(line))).toBe(true);
    expect((await words.output("logs")).split("\n").length).toBeGreaterThan(ofNginx.length);
    expect(await words.output("logs", "nginx", "--tail", "1")).toMatch(/^nginx +\| .*\/two.*$/);
  });

  it("opens a shell", async () => {
    expect(await shell("echo PID 1 is $(cat /proc/1/comm)\n")).toMatchObject({
      exitCode: 0,
      stdout: "PID 1 is init",
    });
  });

  it("ends with the whole system, and its log remains", async () => {
    expect((await words.gen("stop")).stderr).toContain(`docker start ${NAME}`);
    expect(await dockerOutput("inspect", "--format", "{{.State.ExitCode}}", NAME)).toBe("0");
    const { exitCode, stderr } = await words.gen("status");
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/is not running: it ended with exit code 0, \d+ s ago\n/);
    expect(await words.output("logs", "gen-nix")).toContain("are ready");
  });
});

describe.each(variantsWith({ interactive: false }))("a container with $name", (variant) => {
  beforeAll(() => start(imageOf(variant)));
  afterAll(remove);

  it("is controlled in the same way, and says what to do without a shell", async () => {
    const before = await words.status("webapp");
    expect((await words.gen("restart", "webapp")).stderr).toBe("restarted webapp");
    const after = await words.status("webapp");
    expect([after.ready, after.pid === before.pid]).toEqual([true, false]);
    const { exitCode, stderr } = await shell("");
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`--pid=container:${NAME}`);
  });
});

describe("a container of an unprivileged and minimal image", () => {
  let folder: string;
  beforeAll(async () => {
    const example = await copyExample("gen-nix-e2e-words", inject("lockFile"));
    folder = example.directory;
    await example.edit("processes.yaml", "image:\n", "forceDisableUserChange: true\nimage:\n");
    const load = ["load", example.model, "--packages", "debian", "--minimal"];
    const { exitCode, stdout, stderr } = await genNix(load);
    if (exitCode !== 0) throw new Error(stderr);
    await start(stdout);
  });
  afterAll(async () => {
    await remove();
    await docker("rmi", "--force", "gen-nix-e2e-words:test");
    await rm(folder, { recursive: true, force: true });
  });

  it("is controlled in the same way", async () => {
    const before = await words.status("webapp");
    expect((await words.gen("restart")).stderr).toBe("restarted nginx, webapp");
    const after = await words.status("webapp");
    expect([after.ready, after.pid === before.pid]).toEqual([true, false]);
    // All processes have the user of init.
    const control = ["/bin/gen-nix-control", "status"];
    expect(await words.output("exec", "webapp", "--", ...control)).toContain("nginx");
  });

  it("is found by its image from the folder of the model", async () => {
    const model = join(folder, "processes.yaml");
    expect((await genNix(["status", "-m", model])).stderr).toContain(`container ${NAME} `);
    await dockerOutput("run", "--detach", "--name", `${NAME}-2`, "gen-nix-e2e-words:test");
    try {
      const { exitCode, stderr } = await genNix(["stop", "-m", model]);
      expect(exitCode).toBe(2);
      for (const name of [NAME, `${NAME}-2`]) expect(stderr).toContain(`\n  --container ${name} `);
    } finally {
      await dockerOutput("rm", "--force", `${NAME}-2`);
    }
  });
});

describe("a container with an interactive image", () => {
  beforeAll(() => start(imageOf(anyVariant())));
  afterAll(remove);

  it("gives a command the terminal, the user and the environment of a process", async () => {
    const command = `${process.execPath} ${ROOT}dist/cli.js exec --container ${NAME} webapp`;
    const onTerminal = await execa("script", [
      "-qec",
      `${command} -- sh -c 'tty; stty size'`,
      "/dev/null",
    ]);
    expect(onTerminal.stdout).toMatch(/\/dev\/pts\/\d+\s+\d+ \d+/);
    const piped = await execa("sh", ["-c", `echo text | ${command} sh -c 'id -un; cat; exit 7'`], {
      reject: false,
    });
    expect([piped.exitCode, piped.stdout]).toEqual([7, "webapp\ntext"]);
  });

  it("reports an unknown process with the nearest name", async () => {
    for (const verb of ["status", "stop", "logs", "shell"]) {
      const { exitCode, stderr } = await words.gen(verb, "ngnix");
      expect([exitCode, stderr.split("\n").at(-1)]).toEqual([2, '  hint: did you mean "nginx"?']);
    }
  });

  it("reloads a process, which keeps its PID", async () => {
    const { pid } = await words.status("nginx");
    expect((await words.gen("reload", "nginx")).stderr).toBe("reloaded nginx");
    expect(await words.status("nginx")).toMatchObject({ pid, ready: true });
  });

  it("is followed until Ctrl-C, without a message", async () => {
    const args = [
      `${ROOT}dist/cli.js`,
      "logs",
      "--container",
      NAME,
      "-f",
      "-n",
      "0",
      "gen-nix",
      "webapp",
    ];
    const following = execa(process.execPath, args, { reject: false, stdin: "ignore" });
    const { stdout } = following;
    let seen = "";
    stdout.on("data", (chunk) => {
      seen += String(chunk);
    });
    // The engine takes a moment to attach.
    await waitUntil("a new line", async () => {
      await words.output("restart", "webapp");
      return seen.includes("webapp");
    });
    expect(seen).not.toContain("are ready");
    following.kill("SIGINT");
    const { exitCode, stderr } = await following;
    expect([exitCode, stderr]).toEqual([130, ""]);
  });
});

describe("other containers", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "gen-nix-e2e-words-"));
  });
  afterAll(async () => {
    await remove();
    await rm(folder, { recursive: true });
  });

  it("are refused with the reason", async () => {
    expect(await words.gen("status")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`there is no container "${NAME}"`),
    });
    const entry = ["--entrypoint", "/bin/sleep"];
    await dockerOutput("run", "-d", "--name", NAME, ...entry, imageOf(anyVariant()), "60");
    expect(await words.gen("status")).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("no gen-nix-init runs here"),
    });
    const elsewhere = { DOCKER_HOST: "unix:///nowhere/docker.sock" };
    expect(await genNix(["status", "--container", NAME], elsewhere)).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("no engine answers at DOCKER_HOST=unix:///nowhere"),
    });
    await writeFile(join(folder, "processes.yaml"), "image: { name: gen-nix-e2e-nothing }\n");
    expect(await genNix(["status", "-m", join(folder, "processes.yaml")])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("no container of gen-nix-e2e-nothing:latest runs"),
    });
  });
});
