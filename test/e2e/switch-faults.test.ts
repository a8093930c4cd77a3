import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NIX_DAEMON_SOCKET } from "../../src/run/nix/nix-places.js";
import { captureProgram } from "../../src/run/start-program.js";
import { socketAnswers } from "../../src/system/socket-answers.js";
import { needs, needsRoot } from "../support/needs.js";
import { CLI } from "./support/gen-nix.js";
import { type Host, prepareHost } from "./switch/host.js";

/** Managers that run elsewhere: an engine, and PID 1 of other namespaces. */
const elsewhere = ["docker", "systemd"];

/** The managers of this machine that take least time. The others are tested before a release. */
const managers = (process.env["GEN_NIX_SWITCH_MANAGERS"]?.split(" ") ?? ["sysvinit", "s6"]).filter(
  (manager) => !elsewhere.includes(manager),
);
const isRoot = needsRoot(import.meta.filename);

describe.runIf(isRoot).each(managers)("a host with %s, with its own users and disk", (manager) => {
  const variants = {
    first: { user: "gennixone" },
    renamed: { user: "gennixtwo" },
    other: { user: "gennixtwo", without: ["cache"], more: ["queue"] },
    filler: { user: "gennixtwo", mark: "2", without: ["cache"], more: ["queue"], filler: true },
  };
  let host: Host;
  beforeAll(async () => {
    host = await prepareHost(manager, variants, "isolated");
  });
  afterAll(() => host?.remove());

  const inside = (script: string) =>
    captureProgram(host.enter({ program: "sh", args: ["-c", script] }));
  const userOf = async (name: string) => {
    const processes = JSON.parse((await host.control("status", "--json")).stdout) as {
      name: string;
      pid: number;
    }[];
    const pid = processes.find((process) => process.name === name)?.pid;
    return (await inside(`stat -c %U /proc/${pid}`)).stdout.trim();
  };

  it("creates the user of a process, whom the process and its commands have", async () => {
    // The user writes the file of its identity.
    await inside(`chmod 1777 ${host.stateDir}/identities`);
    const { exitCode, stderr } = await host.switch("--settle", "0", host.profile("first"));
    expect(stderr).toMatch(/creating the user gennixone$/m);
    expect(exitCode, stderr).toBe(0);
    expect(await userOf("api")).toBe("gennixone");
    const id = await host.control("exec", "api", "--", "/usr/bin/id", "-un");
    expect(id.stdout.trim()).toBe("gennixone");
  });

  it("restarts only the process whose user is renamed, and keeps the former user", async () => {
    const before = await host.identities();
    await inside(`rm -f ${host.stateDir}/identities/api`);
    const { exitCode, stderr } = await host.switch("--settle", "0", host.profile("renamed"));
    expect(stderr).toMatch(/restart api; keep /);
    expect(exitCode, stderr).toBe(0);
    expect(await userOf("api")).toBe("gennixtwo");
    expect({ ...(await host.identities()), api: "" }).toEqual({ ...before, api: "" });
    expect((await inside("id gennixone")).exitCode).toBe(0);
  });

  it("changes nothing while the disk is full, and can switch afterwards", async () => {
    const before = await host.identities();
    await inside(`head -c 10M /dev/zero >${host.stateDir}/fill`);
    const full = await host.switch("--settle", "0", host.profile("other"));
    expect(full.stderr).toMatch(/the disk of .* is full; nothing was changed/);
    expect(full.exitCode).toBe(1);
    expect(await host.identities()).toEqual(before);
    await inside(`rm ${host.stateDir}/fill`);
    const { exitCode, stderr } = await host.switch("--settle", "0", host.profile("other"));
    expect(exitCode, stderr).toBe(0);
    const { cache, ...kept } = before;
    expect(cache).toBeDefined();
    expect(await host.identities()).toEqual({ ...kept, queue: expect.any(String) });
  });

  it("returns to the former system when the disk fills up on the way", async () => {
    const before = await host.identities();
    const { exitCode, stderr } = await host.switch("--settle", "1", host.profile("filler"));
    expect(stderr).toMatch(/process "filler" .*; the disk of \S+ is full; returning to the former/);
    expect(stderr).toMatch(/failed; generation 3 is active again$/);
    expect(exitCode).toBe(1);
    // api starts again, and cannot write its file on the full disk.
    expect({ ...(await host.identities()), api: "" }).toEqual({ ...before, api: "" });
    expect(JSON.parse((await host.control("status", "--json")).stdout)).toContainEqual(
      expect.objectContaining({ name: "api", state: "ready" }),
    );
    await inside(`rm ${host.stateDir}/fill`);
    const next = await host.switch("--settle", "0", host.profile("other"));
    expect(next.stderr).toMatch(/: nothing changes; /);
    expect(next.exitCode, next.stderr).toBe(0);
  });
});

/** Whether an ordinary user can run gen-nix: the checkout may be in a home that only its owner can read. */
function isReadableByAll(): boolean {
  const words = ["--reuid=12345", "--regid=12345", "--clear-groups", "test", "-r", CLI];
  const program = "setpriv";
  return spawnSync(program, words).status === 0;
}

const hasOrdinaryUser =
  isRoot &&
  needs(isReadableByAll(), "a checkout that every user can read", import.meta.filename) &&
  needs(await socketAnswers(NIX_DAEMON_SOCKET), "a running nix-daemon", import.meta.filename);

describe.runIf(hasOrdinaryUser).each(managers)("an ordinary user with %s", (manager) => {
  let host: Host;
  beforeAll(async () => {
    host = await prepareHost(manager, { first: {}, changed: { mark: "2" } }, "ordinary-user");
  });
  afterAll(() => host?.remove());

  it("switches, controls the processes, and stops them", async () => {
    const first = await host.switch("--settle", "0", host.profile("first"));
    expect(first.exitCode, first.stderr).toBe(0);
    const before = await host.identities();
    const second = await host.switch("--settle", "0", host.profile("changed"));
    expect(second.exitCode, second.stderr).toBe(0);
    const after = await host.identities();
    expect(after.api).not.toBe(before.api);
    expect({ ...after, api: "" }).toEqual({ ...before, api: "" });
    expect((await host.control("restart", "db")).exitCode).toBe(0);
    expect((await host.switch("--undeploy")).exitCode).toBe(0);
    expect(await host.identities()).toEqual({ migration: "ran" });
  });
});
