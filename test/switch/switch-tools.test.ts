import { existsSync } from "node:fs";
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { switchedProcessManagers } from "../../src/model/process-managers.js";
import { buildAttributes } from "../support/build-attributes.js";

const here = import.meta.dirname;
const profiles = [
  "launchd-first",
  "launchd-second",
  "cygrunsrv-first",
  "cygrunsrv-second",
] as const;

/** The managers whose processes `gen-nix status --profile` shows. */
const controlled = ["supervisord", "sysvinit", "s6", "runit", "systemd", "docker"];

let built: Record<"tools" | "shellcheck" | (typeof profiles)[number], string>;
let folder: string;
beforeAll(async () => {
  built = await buildAttributes(here, ["tools", "shellcheck", ...profiles], ["shellcheck"]);
  folder = await mkdtemp(join(tmpdir(), "gen-nix-switch-"));
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const toolOf = (manager: string, mode = "switch") =>
  join(built.tools, `bin/nixproc-${manager}-${mode}`);

it("no tool has an error that shellcheck finds", async () => {
  // What each part uses is in another part, and managers define functions that the others call.
  const excluded = ["SC2034", "SC2154", "SC2317", "SC2329"].join(",");
  const scripts = (await readdir(join(built.tools, "bin"))).map((name) =>
    join(built.tools, "bin", name),
  );
  const { stdout } = await execa(
    join(built.shellcheck, "bin/shellcheck"),
    ["--shell=bash", `--exclude=${excluded}`, "--format=gcc", ...scripts],
    { reject: false },
  );
  expect(stdout).toBe("");
  expect(scripts.length).toBeGreaterThan(2 * switchedProcessManagers.length);
}, 120_000);

describe.each(switchedProcessManagers)("the tools of %s", (manager) => {
  const control = toolOf.bind(undefined, manager, "control");
  it("show and control processes, where gen-nix can", async () => {
    const isControlled = existsSync(control());
    expect(isControlled).toBe(controlled.includes(manager));
    if (!isControlled) return;
    const { exitCode, stderr } = await execa(control(), ["--profile", folder, "stauts"], {
      reject: false,
    });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("is no profile of gen-nix")]);
  });

  it("explain their options, and refuse unknown ones", async () => {
    const help = await execa(toolOf(manager), ["--help"]);
    expect(help.stdout).toContain(`nixproc-${manager}-switch --rollback`);
    for (const args of [["--rolback"], ["--rollback", "--undeploy"], ["--profile"], ["a", "b"]]) {
      const { exitCode, stderr } = await execa(toolOf(manager), args, { reject: false });
      expect([exitCode, stderr], args.join(" ")).toEqual([
        2,
        expect.stringContaining("see --help"),
      ]);
    }
    const deploy = await execa(toolOf(manager, "deploy"), ["--rollback"], { reject: false });
    expect([deploy.exitCode, deploy.stderr]).toEqual([
      2,
      expect.stringContaining("is an option of"),
    ]);
  });
});

/** The calls of the host's program, without the folder of the test. */
const calls: Record<"launchd" | "cygrunsrv", Record<"first" | "second" | "undeploy", string[]>> = {
  launchd: {
    first: ["bootstrap system DIR/org.nixos.api.plist", "bootstrap system DIR/org.nixos.db.plist"],
    second: [
      "bootout system/org.nixos.db",
      "bootout system/org.nixos.api",
      "bootstrap system DIR/org.nixos.api.plist",
      "bootstrap system DIR/org.nixos.web.plist",
    ],
    undeploy: ["bootout system/org.nixos.web", "bootout system/org.nixos.api"],
  },
  cygrunsrv: {
    first: [
      "--install nix-process-api --path BASH --disp nix-process-api --args 'a word' --env 'MARK=1'",
      "--start nix-process-api",
      "--install nix-process-db --path BASH --disp nix-process-db --args 'a word' --env 'MARK='",
      "--start nix-process-db",
    ],
    second: [
      "--stop nix-process-db",
      "--remove nix-process-db",
      "--stop nix-process-api",
      "--remove nix-process-api",
      "--install nix-process-api --path BASH --disp nix-process-api --args 'a word' --env 'MARK=2'",
      "--start nix-process-api",
      "--install nix-process-web --path BASH --disp nix-process-web --args 'a word' --env 'MARK='",
      "--start nix-process-web",
    ],
    undeploy: [
      "--stop nix-process-web",
      "--remove nix-process-web",
      "--stop nix-process-api",
      "--remove nix-process-api",
    ],
  },
};

describe.each([
  ["launchd", "launchctl"],
  ["cygrunsrv", "cygrunsrv"],
] as const)("a switch under %s, with a stub of %s", (manager, program) => {
  let place: string;
  beforeAll(async () => {
    place = join(folder, manager);
    await mkdir(join(place, "bin"), { recursive: true });
    await mkdir(join(place, "lists"));
    await copyFile(join(here, "stub.sh"), join(place, "bin", program));
    for (const command of ["nix-env", "nix-store"])
      await execa("ln", ["-s", await pathOf(command), join(place, "bin", command)]);
  });

  /** Runs the tool, and returns the calls that change something. */
  async function run(...args: string[]) {
    await rm(join(place, "calls"), { force: true });
    const options = ["--profile", join(place, "profile"), "--settle", "0"];
    const { exitCode, stderr } = await execa(toolOf(manager), [...options, ...args], {
      reject: false,
      env: {
        PATH: `${join(place, "bin")}:${process.env["PATH"]}`,
        STUB_FOLDER: place,
        LAUNCHD_TARGET_DIR: join(place, "lists"),
        NIXPROC_STATE_DIR: join(place, "state"),
        NIXPROC_FORCE_DISABLE_USER_CHANGE: "1",
      },
    });
    expect(exitCode, stderr).toBe(0);
    return (await readFile(join(place, "calls"), "utf8"))
      .replaceAll(`${program} `, "")
      .replaceAll(/\/nix\/store\/\S+\/bin\/bash/g, "BASH")
      .replaceAll(join(place, "lists"), "DIR")
      .replaceAll(/system\/|gui\/\d+\/|gui\/\d+(?= )/g, (domain) =>
        domain.endsWith("/") ? "system/" : "system",
      )
      .split("\n")
      .filter((call) => call !== "" && !/^(print|--query) /.test(call));
  }

  it("stops, starts and removes what it has to", async () => {
    expect(await run(built[`${manager}-first`])).toEqual(calls[manager].first);
    expect(await run(built[`${manager}-second`])).toEqual(calls[manager].second);
    if (manager === "launchd")
      expect(await readdir(join(place, "lists"))).toEqual([
        "org.nixos.api.plist",
        "org.nixos.web.plist",
      ]);
    expect(await run("--undeploy")).toEqual(calls[manager].undeploy);
    expect(await readdir(join(place, "lists"))).toEqual([]);
  });
});

describe("a switch under launchd that cannot end", () => {
  let place: string;
  beforeAll(async () => {
    place = join(folder, "faults");
    await mkdir(join(place, "bin"), { recursive: true });
    await mkdir(join(place, "lists"));
    await copyFile(join(here, "stub.sh"), join(place, "bin/launchctl"));
    await symlink(await pathOf("nix-store"), join(place, "bin/nix-store"));
    await useNixEnv(await pathOf("nix-env"));
  });

  const current = () => realpath(join(place, "profile"));
  async function useNixEnv(program: string) {
    await rm(join(place, "bin/nix-env"), { force: true });
    await symlink(program, join(place, "bin/nix-env"));
  }
  const run = (args: readonly string[], stateDir = join(place, "state")) =>
    execa(toolOf("launchd"), ["--profile", join(place, "profile"), "--settle", "0", ...args], {
      reject: false,
      env: {
        PATH: `${join(place, "bin")}:${process.env["PATH"]}`,
        STUB_FOLDER: place,
        LAUNCHD_TARGET_DIR: join(place, "lists"),
        NIXPROC_STATE_DIR: stateDir,
        NIXPROC_FORCE_DISABLE_USER_CHANGE: "1",
      },
    });

  it("returns to the former system when Nix cannot set the generation, and can switch later", async () => {
    expect((await run([built["launchd-first"]])).exitCode).toBe(0);
    // The stub refuses every other program.
    await useNixEnv(join(here, "stub.sh"));
    for (const args of [[built["launchd-second"]], ["--switch-generation", "1"]]) {
      const { exitCode, stderr } = await run(args);
      expect([exitCode, stderr], args.join(" ")).toEqual([
        1,
        expect.stringMatching(
          /could not be set; returning to the former system\n.*failed; generation 1 is active again$/,
        ),
      ]);
      expect(await readdir(place)).not.toContain(".profile-next");
      expect(await current()).toBe(built["launchd-first"]);
      expect(await readdir(join(place, "lists"))).toEqual([
        "org.nixos.api.plist",
        "org.nixos.db.plist",
      ]);
    }
    await useNixEnv(await pathOf("nix-env"));
    const { exitCode, stderr } = await run([built["launchd-second"]]);
    expect(exitCode, stderr).toBe(0);
    expect(await current()).toBe(built["launchd-second"]);
    expect(await readdir(place)).not.toContain(".profile-next");
  });

  it("leaves nothing behind when it fails before a process changes", async () => {
    // The tool cannot create a folder below a file.
    const { exitCode, stderr } = await run([built["launchd-first"]], join(place, "calls/state"));
    expect(stderr).toContain("the state directories could not be created");
    expect(exitCode).toBe(1);
    expect(await readdir(place)).not.toContain(".profile-next");
    const next = await run([built["launchd-first"]]);
    expect(next.stderr).not.toContain("did not end");
    expect(next.exitCode, next.stderr).toBe(0);
  });
});

it("the tool that controls init scripts uses the runlevel of the switch, not that of the system", async () => {
  const place = join(folder, "runlevel");
  await mkdir(place);
  await writeFile(join(place, "runlevel"), "#!/bin/sh\necho N 5\n", { mode: 0o755 });
  await writeFile(join(place, "settings"), "runlevel=4\n");
  // All of the tool but its last line, which calls its main function.
  const script = `. <(sed '$d' "$1"); settings_file=$2; read_settings all; manager_check; echo "$runlevel"`;
  const runlevelWith = async (settings: string) => {
    const words = ["-c", script, "bash", toolOf("sysvinit", "control"), join(place, settings)];
    const env = { PATH: `${place}:${process.env["PATH"]}` };
    return (await execa("bash", words, { env })).stdout;
  };
  expect(await runlevelWith("settings")).toBe("4");
  expect(await runlevelWith("none")).toBe("5");
});

it("a switch records all variables that its help explains", async () => {
  const results = await Promise.all(
    switchedProcessManagers.map(async (manager) => {
      const script = `. <(sed '$d' "$1"); manager_usage; printf 'records %s\\n' "\${manager_settings[@]}"`;
      const { stdout } = await execa("bash", ["-c", script, "bash", toolOf(manager)]);
      const explained = [...stdout.matchAll(/^ {2}([A-Z][A-Z0-9_]+) /gm)].map(([, name]) => name);
      const recorded = [...stdout.matchAll(/^records (.+)$/gm)].map(([, name]) => name);
      return { explained, forgotten: explained.filter((name) => !recorded.includes(name)) };
    }),
  );
  expect(results.flatMap(({ explained }) => explained)).toContain("S6_SCAN_DIR");
  expect(results.flatMap(({ forgotten }) => forgotten)).toEqual([]);
});

it("a new switch uses the variables of the last one, but neither its options nor its directories", async () => {
  const place = join(folder, "variables");
  await mkdir(place);
  const settings = join(place, "settings");
  await writeFile(settings, "stateDir=/old\nSUPERVISORD_CONF_DIR=/own\n");
  const script = `. <(sed '$d' "$1"); settings_file=$2; read_settings $3
    echo "\${chosen_directories[stateDir]:-}:\${SUPERVISORD_CONF_DIR:-}"`;
  const read = async (what: string, env = {}) =>
    (await execa("bash", ["-c", script, "bash", toolOf("supervisord"), settings, what], { env }))
      .stdout;
  expect(await read("all")).toBe("/old:/own");
  expect(await read("variables")).toBe(":/own");
  expect(await read("variables", { SUPERVISORD_CONF_DIR: "/new" })).toBe(":/new");
});

it("a folder of supervisord that cannot be used is named, with the variable that sets it", async () => {
  const script = `. <(sed '$d' "$1"); manager_prepare`;
  const { exitCode, stderr } = await execa("bash", ["-c", script, "bash", toolOf("supervisord")], {
    reject: false,
    env: { SUPERVISORD_CONF_DIR: "/dev/null/supervisor" },
  });
  expect([exitCode, stderr]).toEqual([
    1,
    expect.stringContaining("/dev/null/supervisor, cannot be used; SUPERVISORD_CONF_DIR=FOLDER"),
  ]);
});

/** Calls functions of a tool: all of the tool but its last line, which calls its main function. */
async function callTool(tool: string, script: string, ...args: readonly string[]) {
  return execa("bash", ["-c", `. <(sed '$d' "$1"); shift; ${script}`, "bash", tool, ...args]);
}

describe("the log of several processes with files", () => {
  const logsOf = async (name: string, files: Readonly<Record<string, string>>, lines: string) => {
    const place = join(folder, name);
    await mkdir(place);
    for (const [process, text] of Object.entries(files))
      await writeFile(join(place, `nixproc-${process}.log`), text);
    const script = 'logDir=$1 new=/nonexistent lines=$2; shift 2; words=("$@"); logs';
    const tool = toolOf("sysvinit", "control");
    return (await callTool(tool, script, place, lines, ...Object.keys(files))).stdout.split("\n");
  };
  const line = (process: string, second: number) =>
    `{"time":"2026-01-31T10:00:0${second}.000Z","process":"${process}","stream":"stdout","message":"a  b"}`;

  it("shows the last lines of all of them, in the order of their times", async () => {
    const api = `${line("api", 1)}\n${line("api", 3)}\n${line("api", 5)}\n`;
    const db = `${line("db", 2)}\n${line("db", 4)}\n`;
    expect(await logsOf("times", { api, db }, "3")).toEqual([
      line("api", 3),
      line("db", 4),
      line("api", 5),
    ]);
    expect(await logsOf("all-times", { api, db }, "")).toHaveLength(5);
  });

  it("adds the name of a process only to lines that have none", async () => {
    const script = `printf '%s\\n' 'a | b' 'api | c' 'gen-nix | api: d' '{"time":"x"}' | add_label "$1"`;
    const labelled = async (name: string) =>
      (await callTool(toolOf("sysvinit"), script, name)).stdout.split("\n");
    expect(await labelled("api")).toEqual([
      "api | a | b",
      "api | c",
      "gen-nix | api: d",
      '{"time":"x"}',
    ]);
    expect(await labelled("")).toEqual(["a | b", "api | c", "gen-nix | api: d", '{"time":"x"}']);
  });

  it("shows the process that printed last at the end, where lines have no time", async () => {
    const shown = await logsOf("no-times", { web: "one\ntwo\n", clock: "three\nfour\n" }, "3");
    expect(shown).toHaveLength(3);
    expect(shown.slice(1)).toEqual(["clock | three", "clock | four"]);
  });
});

it("two tools that find the lock of a killed one do not both replace it", async () => {
  const place = join(folder, "lock");
  await mkdir(place);
  const script = `link=$1/p lock_link=$1/lock next_link=$1/next
    ln -s 999999999-1 "$lock_link"
    for try in 1 2 3 4 5 6 7 8; do (trap - EXIT; lock; trap - EXIT; echo taken; sleep 0.7) & done 2>/dev/null
    wait; ls "$1"; [ "$(readlink "$lock_link")" != 999999999-1 ]`;
  for (let run = 0; run < 5; run += 1) {
    const { stdout } = await callTool(toolOf("sysvinit"), script, place);
    expect(stdout.split("\n")).toEqual(["taken", "lock"]);
    await rm(join(place, "lock"));
  }
});

it("processes that Disnix starts have the variables of a start at boot alone", async () => {
  const place = join(folder, "disnix");
  await mkdir(place);
  await writeFile(join(place, "disnix-activate"), '#!/bin/sh\nenv; echo "$@"\n', { mode: 0o755 });
  const script = `PATH=$1:$PATH logDir=$1 stateDir=/var new=/new old= revived=() SECRET=word
    export SECRET SSH_CONNECTION=x DYSNOMIA_STATEDIR=/own; manager_transition; sort "$1/disnix.log"`;
  const { stdout } = await callTool(toolOf("disnix"), script, place);
  const names = stdout.split("\n").map((each) => each.split("=")[0]);
  expect(names.filter((name) => name !== "LANG" && name !== "HOME")).toEqual([
    "--no-rollback --old-manifest /new/empty-manifest.xml /new/manifest.xml",
    "DYSNOMIA_STATEDIR",
    "GEN_NIX_PATH",
    "PATH",
    ...names.filter((name) => name === "PWD" || name === "SHLVL" || name === "_").sort(),
  ]);
  expect(stdout).toContain("DYSNOMIA_STATEDIR=/own");
  expect(stdout).toMatch(/^GEN_NIX_PATH=\/usr\/local\/sbin/m);
});

it("the warnings of Nix that its database is busy are not shown", async () => {
  const script = `program() {
      echo "warning: SQLite database '/nix/var/nix/db/db.sqlite' is busy" >&2
      echo "error: no such generation" >&2
      echo path
      return 3
    }
    path=$(nix_quietly program); echo "$path $?"`;
  const { stdout, stderr } = await callTool(toolOf("sysvinit"), script);
  expect([stdout, stderr]).toEqual(["path 3", "error: no such generation"]);
});

async function pathOf(command: string): Promise<string> {
  return (await execa("sh", ["-c", `command -v ${command}`])).stdout;
}
