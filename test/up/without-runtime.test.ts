import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareDist } from "../support/prepare-dist.js";
import {
  answers,
  ask,
  eventually,
  freePorts,
  threeServers,
  upProject,
} from "./support/up-project.js";

beforeAll(prepareDist);

/** Writes a library whose package set says that it is not for Linux, as that of macOS. */
function libraryWithoutRuntime(folder: string): string {
  const library = join(folder, "library");
  cpSync(join(import.meta.dirname, "../../nix"), library, { recursive: true });
  const set = join(library, "package-sets/debian");
  renameSync(join(set, "default.nix"), join(set, "for-linux.nix"));
  writeFileSync(
    join(set, "default.nix"),
    `arguments: let
      set = import ./for-linux.nix arguments;
      hostPlatform = set.stdenv.hostPlatform // { isLinux = false; isDarwin = true; };
    in set // { stdenv = set.stdenv // { inherit hostPlatform; }; }
`,
  );
  return library;
}

describe("gen-nix up on a system without the runtime, such as macOS", () => {
  it("runs and stops the processes under supervisord, with their output, and switches to a changed model", async () => {
    const ports = await freePorts(3);
    const [db = 0, web = 0] = ports;
    const model = threeServers(ports, "supervisord");
    const project = await upProject(model);
    const library = libraryWithoutRuntime(project.folder);
    const run = project.up("--watch", "--library", library);
    await run.until(/^web {9}\| web listens$/m);
    await eventually("db answers", () => answers(db));
    project.write("processes.yaml", model.replace("web, hello", "web, changed"));
    await run.until(/restarting all processes: the system runs without the runtime/);
    const text = async () => (await ask(web).catch(() => []))[3];
    await eventually("web answers with the changed text", async () => (await text()) === "changed");
    run.child.kill("SIGINT");
    expect(await run.end()).toBe(0);
    expect(run.output()).toMatch(/^web {9}\| web stops$/m);
    expect(await Promise.all(ports.map(answers))).toEqual([false, false, false]);
    const log = readFileSync(join(project.folder, ".gen-nix/output.log"), "utf8");
    expect(log).toContain('"process":"web","stream":"stdout","message":"web listens"');
  });

  it("names the managers that can run there", async () => {
    const project = await upProject(threeServers(await freePorts(3), "s6"));
    const run = project.up("--library", libraryWithoutRuntime(project.folder));
    expect(await run.end()).toBe(3);
    expect(run.output()).toContain("choose process-compose, supervisord");
  });
});
