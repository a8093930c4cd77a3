import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareDist } from "../support/prepare-dist.js";
import { ask, eventually, freePorts, threeServers, upProject } from "./support/up-project.js";

beforeAll(prepareDist);

/** The text that a server answers with. */
const textOf = async (port: number) => (await ask(port))[3];
const pidOf = async (port: number) => (await ask(port))[1];

describe("gen-nix up --watch", () => {
  it("restarts only the processes that a saved change affects", async () => {
    const ports = await freePorts(3);
    const [db = 0, web = 0, other = 0] = ports;
    const model = threeServers(ports);
    const project = await upProject(model);
    const run = project.up("--watch");
    await run.until(/all 3 processes are ready/);
    const before = await Promise.all([pidOf(db), pidOf(other)]);
    project.write("processes.yaml", model.replace("web, hello", "web, changed"));
    await eventually(
      "web answers with the changed text",
      async () => (await textOf(web).catch(() => "")) === "changed",
    );
    await run.until(/^processes.yaml changed: restarted web; 2 kept running, after/m);
    expect(await Promise.all([pidOf(db), pidOf(other)])).toEqual(before);
  });

  it("switches to a changed source file", async () => {
    const ports = await freePorts(3);
    const project = await upProject(threeServers(ports));
    const run = project.up("--watch", "db");
    await run.until(/db listens/);
    const server = readFileSync(join(project.folder, "server.py"), "utf8");
    project.write("server.py", server.replace("{text}", "edited"));
    await eventually(
      "db answers as the changed program",
      async () => (await textOf(ports[0] ?? 0).catch(() => "")) === "edited",
    );
  });

  it("shows a mistake, and leaves what runs alone until it is mended", async () => {
    const ports = await freePorts(3);
    const [db = 0] = ports;
    const model = threeServers(ports);
    const project = await upProject(model);
    const run = project.up("--watch");
    await run.until(/all 3 processes are ready/);
    const before = await Promise.all(ports.map(pidOf));
    project.write("processes.yaml", model.replace("dependsOn: [db]", "dependsOn: [bd]"));
    await run.until(/processes.yaml:\d+:\d+: error: .*"bd"/);
    project.write("processes.yaml", model.replace("/bin/python3", "/bin/python4"));
    await run.until(/python4/);
    expect(await Promise.all(ports.map(pidOf))).toEqual(before);
    project.write("processes.yaml", model.replace("db, hello", "db, mended"));
    await eventually(
      "db answers with the mended text",
      async () => (await textOf(db).catch(() => "")) === "mended",
    );
  });

  it("begins with a wrong model, and starts when it is mended", async () => {
    const ports = await freePorts(3);
    const model = threeServers(ports);
    const project = await upProject(model.replace("dependsOn", "dependOn"));
    const run = project.up("--watch");
    await run.until(/waiting for a change of the model/);
    project.write("processes.yaml", model);
    await run.until(/all 3 processes are ready/);
    run.child.kill("SIGINT");
    expect(await run.end()).toBe(0);
    expect(run.output()).toMatch(/^stopping db, other, web$/m);
    expect(run.output()).toMatch(/^all processes have stopped\n$/m);
  });

  it("does not propose the generated files in place of a removed model", async () => {
    const ports = await freePorts(3);
    const project = await upProject(threeServers(ports));
    const run = project.up("--watch", "db");
    await run.until(/db listens/);
    rmSync(join(project.folder, "processes.yaml"));
    await run.until(/processes.yaml: error: no such file/);
    await run.until(/hint: start a project with gen-nix init/);
    expect(run.output()).not.toContain("processes.nix");
  });

  it("returns to the old system when a changed process does not get ready", async () => {
    const ports = await freePorts(3);
    const [, web = 0] = ports;
    const model = threeServers(ports);
    const project = await upProject(model);
    const run = project.up("--watch");
    await run.until(/all 3 processes are ready/);
    project.write("processes.yaml", model.replace("web, hello", "web"));
    await run.until(/the previous system continues: web/);
    await eventually(
      "web answers as before",
      async () => (await textOf(web).catch(() => "")) === "hello",
    );
  });
});
