import { cpSync, existsSync, lstatSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareDist } from "../support/prepare-dist.js";
import {
  answers,
  ask,
  eventually,
  freePorts,
  managersOfSet,
  ordinaryUser,
  threeServers,
  upProject,
} from "./support/up-project.js";

beforeAll(prepareDist);

describe.each(await managersOfSet())("gen-nix up under %s", (manager) => {
  it("runs the processes as the user, in order, and Ctrl-C stops them in reverse order", async () => {
    const ports = await freePorts(3);
    const [, web = 0] = ports;
    const project = await upProject(threeServers(ports, manager));
    const run = project.up();
    await run.until(/all 3 processes are ready/);
    expect(run.output()).toContain(`running 3 processes under ${manager}; ports `);
    const [name, , user] = await ask(web);
    expect([name, user]).toEqual(["web", String(ordinaryUser)]);
    expect(run.output().indexOf("db listens")).toBeLessThan(run.output().indexOf("web listens"));
    // As wide as the longest label, also before the process manager prints a line of its own.
    const width = Math.max("gen-nix".length, manager === "supervisord" ? manager.length : 0);
    expect(run.output()).toContain(`\n${"web".padEnd(width)} | web listens\n`);
    const labels = run.output().match(/^[\w-]+ *(?= \| )/gm) ?? [];
    expect(new Set(labels.map((label) => label.length))).toEqual(new Set([width]));
    run.child.kill("SIGINT");
    expect(await run.end()).toBe(0);
    expect(run.output().indexOf("web stops")).toBeGreaterThan(0);
    expect(run.output().indexOf("web stops")).toBeLessThan(run.output().indexOf("db stops"));
    expect(await Promise.all(ports.map(answers))).toEqual([false, false, false]);
    expect(readFileSync(join(project.folder, ".gen-nix/.gitignore"), "utf8")).toBe("*\n");
    expect(existsSync(join(project.folder, ".gen-nix/up.json"))).toBe(false);
  });
});

describe("gen-nix up", () => {
  it("with names starts these processes and their dependencies", async () => {
    const ports = await freePorts(3);
    const project = await upProject(threeServers(ports));
    const run = project.up("web");
    await run.until(/all 2 processes are ready/);
    expect(await Promise.all(ports.map(answers))).toEqual([true, true, false]);
  });

  it("runs a system of an older library, which tells less about it", async () => {
    const ports = await freePorts(3);
    const project = await upProject(threeServers(ports));
    const library = join(project.folder, "older");
    cpSync(join(import.meta.dirname, "../../nix"), library, { recursive: true });
    const file = join(library, "local-system/create-local-system.nix");
    const code = readFileSync(file, "utf8");
    writeFileSync(file, code.replace(/^ +managerLabel = root\..*\n/m, ""));
    expect(readFileSync(file, "utf8")).not.toBe(code);
    const run = project.up("--library", library);
    await run.until(/all 3 processes are ready/);
  });

  it("refuses a process that the model does not have, and names the closest one", async () => {
    const project = await upProject(threeServers(await freePorts(3)));
    const run = project.up("webb");
    expect(await run.end()).toBe(2);
    expect(run.output()).toMatch(/the model has no process "webb"\n +hint: did you mean "?web/);
  });

  it("refuses to run a second time in a folder, with the PID of the first run", async () => {
    const project = await upProject(threeServers(await freePorts(3)));
    const run = project.up();
    await run.until(/all 3 processes are ready/);
    const second = project.up();
    expect(await second.end()).toBe(1);
    expect(second.output()).toContain(`already runs here (process ${run.child.pid}, `);
  });

  it("stops the processes when it is killed, and starts again afterwards", async () => {
    const ports = await freePorts(3);
    const project = await upProject(threeServers(ports));
    const run = project.up();
    await run.until(/all 3 processes are ready/);
    run.child.kill("SIGKILL");
    await run.end();
    const second = project.up();
    await second.until(/all 3 processes are ready/);
    expect(await Promise.all(ports.map(answers))).toEqual([true, true, true]);
  });

  it("names the program that has the port of a process", async () => {
    const ports = await freePorts(3);
    const first = (await upProject(threeServers(ports))).up("db");
    await first.until(/all 1 processes are ready|db is ready|db listens/);
    await eventually("db answers", () => answers(ports[0] ?? 0));
    const second = (await upProject(threeServers(ports))).up();
    expect(await second.end()).toBe(3);
    expect(second.output()).toMatch(/port \d+ \(process db\) is taken by python3 \(pid \d+\)/);
  });

  it.each([
    ["a space", "my project"],
    ["a long path", `${"long-folder-name/".repeat(7)}project`],
  ])("runs in a folder with %s, whose state is beside the model", async (_what, name) => {
    const ports = await freePorts(3);
    const project = await upProject(threeServers(ports, "supervisord"), name);
    const run = project.up();
    await run.until(/all 3 processes are ready/);
    expect(await ask(ports[1] ?? 0)).toContain("hello");
    expect(existsSync(join(project.folder, ".gen-nix/state/run/supervisor.sock"))).toBe(true);
    expect(existsSync(join(project.folder, ".gen-nix/run/init.sock"))).toBe(true);
  });

  it("keeps the state elsewhere when the model copies its own folder to the store", async () => {
    const ports = await freePorts(3);
    const model = threeServers(ports).replace("./server.py}", "./.}/server.py");
    const project = await upProject(model);
    const run = project.up("--watch");
    await run.until(/all 3 processes are ready/);
    expect(lstatSync(join(project.folder, ".gen-nix")).isSymbolicLink()).toBe(true);
    // A copy of a folder with a socket would fail.
    project.write("processes.yaml", model.replace("db, hello", "db, changed"));
    await run.until(/processes.yaml changed: restarted db/);
  });

  it("passes on only the variables that the user names", async () => {
    const ports = await freePorts(3);
    const project = await upProject(threeServers(ports));
    const run = project.up("-e", "WORD=given", "db");
    await run.until(/db listens/);
    await eventually("db answers", () => answers(ports[0] ?? 0));
    expect((await ask(ports[0] ?? 0)).at(-1)).toBe("given");
  });

  it("fails when an essential process fails", async () => {
    const project = await upProject(`
image: { name: up, processManager: s6 }
processes:
  job:
    foregroundProcess: \${pkgs.bash}/bin/bash
    args: [-c, "echo working; exit 7"]
    essential: true
`);
    const run = project.up();
    expect(await run.end()).toBe(3);
    expect(run.output()).toContain("the system ended with exit code 7");
  });
});
