import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import { makeFolder, polite, removeContainers, sh, startContainer } from "./support/container.js";
import { runtimeFolder } from "./support/runtime.js";
import { pidsOf, startSystem, writeSystem } from "./support/upgrade.js";

const isRoot = needsRoot(import.meta.filename);

afterEach(removeContainers);

const service = (name: string) => sh(polite(name));
const processes = { one: service("one"), two: service("two") };

/** A folder with files that systems copy, and packages that they link. */
function makeStore(): string {
  const store = makeFolder();
  writeFileSync(join(store, "first"), "first\n");
  writeFileSync(join(store, "second"), "second\n");
  return store;
}

describe.runIf(isRoot)("an upgrade", () => {
  test("links the files of a package below a folder that the root has and the package only links", async () => {
    const root = makeFolder();
    const makePackage = async (...tools: string[]) => {
      const folder = makeFolder();
      await mkdir(join(folder, root, "bin"), { recursive: true });
      for (const tool of tools) writeFileSync(join(folder, root, "bin", tool), "");
      symlinkSync("bin", join(folder, root, "sbin"));
      return folder;
    };
    const first = await makePackage("kept", "gone");
    const second = await makePackage("kept", "new");
    const container = await startSystem({ processes, init: `tree ${first}\n` });
    await container.line(/all 2 processes are ready/);
    // In an image, the links of a package to folders are folders.
    await mkdir(join(root, "sbin"));
    // Images of earlier versions name the link.
    symlinkSync(join(first, root, "bin/kept"), join(root, "sbin/kept"));
    symlinkSync(join(first, root, "sbin/gone"), join(root, "sbin/gone"));
    const next = await writeSystem({ processes, init: `tree ${second}\n` });
    expect((await container.control("upgrade", next)).stdout).toBe("keep:    one, two");
    expect(readdirSync(join(root, "sbin"))).toEqual(["kept", "new"]);
    expect(readlinkSync(join(root, "sbin/new"))).toBe(join(second, root, "bin/new"));
    expect(readdirSync(join(root, "bin"))).toEqual(["kept", "new"]);
  });

  test("replaces files and links, and removes those that the new system does not have", async () => {
    const store = makeStore();
    const root = makeFolder();
    await mkdir(join(store, "package", "bin"), { recursive: true });
    writeFileSync(join(store, "package", "bin", "tool"), "");
    const init = (...lines: string[]) => `${lines.join("\n")}\n`;
    const before = init(
      `file 0644 0 0 ${root}/etc/kept ${store}/first`,
      `file 0644 0 0 ${root}/etc/gone ${store}/first`,
      `link ${root}/old first`,
      `link ${root}/both first`,
    );
    const container = await startSystem({ processes, init: before });
    await container.line(/all 2 processes are ready/);
    // An image has them from the start.
    await mkdir(join(root, "etc"));
    writeFileSync(join(root, "etc/kept"), "first\n", { mode: 0o644 });
    writeFileSync(join(root, "etc/gone"), "first\n", { mode: 0o644 });
    symlinkSync("first", join(root, "old"));
    symlinkSync("first", join(root, "both"));
    const after = init(
      `file 0640 7 8 ${root}/etc/kept ${store}/second`,
      `link ${root}/both second`,
      `link ${root}/new/link second`,
      `folder 0750 7 8 ${root}/state/of/two`,
    );
    const next = await writeSystem({ processes, init: after });
    expect((await container.control("upgrade", next)).stdout).toBe("keep:    one, two");
    expect(readFileSync(join(root, "etc/kept"), "utf8")).toBe("second\n");
    expect(existsSync(join(root, "etc/gone"))).toBe(false);
    expect(existsSync(join(root, "old"))).toBe(false);
    expect(readlinkSync(join(root, "both"))).toBe("second");
    expect(readlinkSync(join(root, "new/link"))).toBe("second");
    const { stdout } = await execa("stat", [
      "-c",
      "%a %u %g",
      join(root, "etc/kept"),
      `${root}/state/of/two`,
    ]);
    expect(stdout).toBe("640 7 8\n750 7 8");
  });

  test("that does not fit on the disk changes nothing, and the next one works", async () => {
    const store = makeStore();
    const small = makeFolder();
    await execa("mount", ["-t", "tmpfs", "-o", "size=64k,mode=755", "tmpfs", small]);
    try {
      writeFileSync(join(store, "large"), "x".repeat(200_000));
      const container = await startSystem({
        processes,
        init: `file 0644 0 0 ${small}/a ${store}/first\n`,
      });
      await container.line(/all 2 processes are ready/);
      const before = await pidsOf(container);
      const changed = { ...processes, two: service("changed") };
      const large = await writeSystem({
        processes: changed,
        init: `file 0644 0 0 ${small}/a ${store}/large\n`,
      });
      const { code, stderr } = await container.control("upgrade", large);
      expect(code).toBe(1);
      expect(stderr).toContain(`${small}/a: No space left on device`);
      expect(await pidsOf(container)).toEqual(before);
      expect(readFileSync(join(small, "a"), "utf8")).toBe("first\n");
      const good = await writeSystem({
        processes: changed,
        init: `file 0644 0 0 ${small}/a ${store}/second\n`,
      });
      expect((await container.control("upgrade", good)).code).toBe(0);
      expect((await pidsOf(container)).one).toBe(before.one);
      expect(await container.stop()).toBe(0);
    } finally {
      await execa("umount", ["-l", small]);
    }
  });

  test("that cannot become the system of the next start restores the previous system", async () => {
    const root = makeFolder();
    const current = `current ${root}/current\n`;
    const container = await startSystem({ processes, init: current });
    await container.line(/all 2 processes are ready/);
    const before = await pidsOf(container);
    // A link cannot replace a folder.
    const broken = sh(`mkdir ${root}/current; ${polite("changed")}`);
    const next = await writeSystem({ processes: { ...processes, two: broken }, init: current });
    const { code, stderr } = await container.control("upgrade", next);
    expect(stderr).toMatch(
      /the next start of the container would use the previous system: .*current: Is a directory/,
    );
    expect(code).toBe(1);
    expect((await container.status("two")).state).toBe("ready");
    await container.line(/changed is up(.*\n)*.*changed stops(.*\n)*.*two is up/);
    expect((await pidsOf(container)).one).toBe(before.one);
    expect(existsSync(join(root, "current.unfinished"))).toBe(false);
    await execa("rmdir", [join(root, "current")]);
    const good = await writeSystem({
      processes: { ...processes, two: service("good") },
      init: current,
    });
    expect((await container.control("upgrade", good)).code).toBe(0);
    expect(readlinkSync(join(root, "current"))).toBe(good);
  });

  test("omits processes that are not chosen from its plan", async () => {
    const container = await startContainer({
      processes: {},
      specification: await writeSystem({ processes }),
      environment: { GEN_NIX_PROCESSES: "one" },
    });
    await container.line(/the process is ready/);
    const changed = { one: service("first"), two: service("second"), three: service("three") };
    const next = await writeSystem({ processes: changed });
    const { code, stdout } = await container.control("upgrade", next);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "restart: one" });
    expect((await container.status("two")).state).toBe("not-chosen");
  });

  test("refuses a file in a folder that another user can write to", async () => {
    const store = makeStore();
    const open = makeFolder();
    await execa("chmod", ["0777", open]);
    const container = await startSystem({ processes });
    await container.line(/all 2 processes are ready/);
    const next = await writeSystem({ processes, init: `file 0644 0 0 ${open}/a ${store}/first\n` });
    const { code, stderr } = await container.control("upgrade", next);
    expect(code).toBe(1);
    expect(stderr).toContain("another user can write in its folder");
  });

  test("is refused while another one is under way, and when the specification is invalid", async () => {
    const container = await startSystem({ processes });
    await container.line(/all 2 processes are ready/);
    const slow = { ...processes, two: `${service("slow")}ready exec /bin/false\n` };
    const first = container.control(
      "upgrade",
      "--timeout",
      "2",
      await writeSystem({ processes: slow }),
    );
    await container.line(/slow is up/);
    const next = await writeSystem({ processes });
    const second = await container.control("upgrade", next);
    expect(second).toMatchObject({ code: 75, stderr: "gen-nix | another upgrade is under way" });
    expect((await first).code).toBe(1);
    const wrong = await writeSystem({ processes, init: "no-such-word x\n" });
    expect((await container.control("upgrade", wrong)).code).toBe(78);
    const incomplete = await writeSystem({ processes, init: "tree /nowhere\n" });
    expect((await container.control("upgrade", incomplete)).stderr).toContain(
      "/nowhere is missing",
    );
  });

  test("of the log's format needs a restart of the container", async () => {
    const container = await startSystem({ processes });
    await container.line(/all 2 processes are ready/);
    const next = await writeSystem({ processes, init: "log-format json\n" });
    const check = await container.control("upgrade", "--check", "--json", next);
    expect(check.code).toBe(3);
    expect(JSON.parse(check.stdout)).toMatchObject({ code: 3, reason: "logFormat changes" });
    expect((await container.control("upgrade", next)).code).toBe(3);
  });
});

describe.runIf(isRoot)("the next start of a container", () => {
  const startAgain = (specification: string) => startContainer({ processes: {}, specification });

  test("uses the system of the last upgrade", async () => {
    const store = makeStore();
    const root = makeFolder();
    const init = `current ${root}/system\nlink ${root}/version first\n`;
    const system = await writeSystem({ processes, init });
    const container = await startAgain(system);
    await container.line(/all 2 processes are ready/);
    const next = await writeSystem({
      processes: { ...processes, three: service("three") },
      init: `current ${root}/system\nlink ${root}/version second\n`,
    });
    expect((await container.control("upgrade", next)).code).toBe(0);
    expect(readlinkSync(join(root, "system"))).toBe(next);
    expect(await container.stop()).toBe(0);
    const again = await startAgain(system);
    await again.line(/all 3 processes are ready/);
    expect(await again.stop()).toBe(0);
    expect(existsSync(store)).toBe(true);
  });

  test("uses the system of the image when that of the upgrade is broken", async () => {
    const root = makeFolder();
    const system = await writeSystem({ processes, init: `current ${root}/system\n` });
    symlinkSync(join(root, "nothing"), join(root, "system"));
    const container = await startAgain(system);
    await container.line(
      /the system of the last upgrade, .*, is not complete; starting the one of the image/,
    );
    await container.line(/all 2 processes are ready/);
    expect(await container.stop()).toBe(0);
  });

  test("does not follow a link of another user", async () => {
    const root = makeFolder();
    const system = await writeSystem({ processes, init: `current ${root}/system\n` });
    const other = await writeSystem({ processes: { evil: service("evil") } });
    symlinkSync(other, join(root, "system"));
    await execa("chown", ["-h", "1234", join(root, "system")]);
    const container = await startAgain(system);
    await container.line(/all 2 processes are ready/);
    expect(container.stdout).not.toContain("evil");
  });

  test("restores the files of the old system when the container was killed in an upgrade", async () => {
    const root = makeFolder();
    const init = (version: string) => `current ${root}/system\nlink ${root}/version ${version}\n`;
    const system = await writeSystem({ processes, init: init("first") });
    const container = await startAgain(system);
    await container.line(/all 2 processes are ready/);
    const slow = { ...processes, two: `${service("slow")}ready exec /bin/false\n` };
    const next = await writeSystem({ processes: slow, init: init("second") });
    const upgrade = container.control("upgrade", next);
    await container.line(/slow is up/);
    expect(readlinkSync(join(root, "version"))).toBe("second");
    await container.signal("SIGKILL");
    await container.exit;
    expect((await upgrade).code).toBe(1);
    const again = await startAgain(system);
    await again.line(/all 2 processes are ready/);
    expect(readlinkSync(join(root, "version"))).toBe("first");
    expect(existsSync(join(root, "system.unfinished"))).toBe(false);
    expect(await again.stop()).toBe(0);
  });

  test("can use a system that needs it", async () => {
    const root = makeFolder();
    const system = await writeSystem({ processes, init: `current ${root}/system\n` });
    const container = await startAgain(system);
    await container.line(/all 2 processes are ready/);
    const init = `current ${root}/system\nlog-format json\n`;
    const next = await writeSystem({ processes, init });
    expect((await container.control("upgrade", "--at-restart", next)).code).toBe(0);
    const wrong = await writeSystem({ processes, init: "no-such-word x\n" });
    expect((await container.control("upgrade", "--at-restart", wrong)).code).toBe(78);
    expect(await container.stop()).toBe(0);
    const again = await startAgain(system);
    await again.line(/"message":"all 2 processes are ready/);
    expect(await again.stop()).toBe(0);
  });
});

describe("store paths", () => {
  async function receive(store: string, input: string) {
    const control = join(await runtimeFolder(), "gen-nix-control");
    return execa(control, ["missing", "--store", store], { input, reject: false });
  }

  test("that are missing are listed, and moved into the store when they are complete", async () => {
    const folder = makeFolder();
    const store = join(folder, "store");
    await mkdir(join(store, "abc-there"), { recursive: true });
    const list = `${store}/abc-there\n${store}/def-new\n\n`;
    expect((await receive(store, list)).stdout).toBe(`${store}/def-new\n`);
    // A copy that was interrupted is removed.
    await mkdir(join(folder, ".gen-nix-incoming/def-new"), { recursive: true });
    writeFileSync(join(folder, ".gen-nix-incoming/def-new/half"), "");
    const again = await receive(store, `${list}install\n`);
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("def-new") });
    expect(existsSync(join(store, "def-new"))).toBe(false);
    expect((await receive(store, "/etc/passwd\n\n")).exitCode).toBe(64);
    expect((await receive(store, `${store}/../etc\n\n`)).exitCode).toBe(64);
  });
});
