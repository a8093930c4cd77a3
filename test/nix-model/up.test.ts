import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ask, freePorts, upProject } from "../up/support/up-project.js";

const model = (port: number, name: string) => `
{ pkgs, processManager, stateDir, runtimeDir, logDir, tmpDir, forceDisableUserChange, gen-nix }:

let
  genNix = import gen-nix {
    inherit pkgs processManager stateDir runtimeDir logDir tmpDir forceDisableUserChange;
  };
in
{
  web = rec {
    port = ${port};
    pkg = import ./web.nix { inherit pkgs genNix port; name = "${name}"; };
  };
}
`;
const web = `
{ pkgs, genNix, port, name }:

genNix.createManagedProcess {
  name = "web";
  process = "\${pkgs.python3}/bin/python3";
  args = [ ./server.py port name "" ];
}
`;

describe("gen-nix up of a model in Nix", () => {
  it("runs it, and restarts what a change of an imported file changes", async () => {
    const [port = 0] = await freePorts(1);
    const project = await upProject("processes: {}");
    project.write("processes.nix", model(port, "first"));
    project.write("web.nix", web);
    const run = project.up("processes.nix", "--watch");
    await run.until(/first listens/);
    expect((await ask(port))[0]).toBe("first");
    project.write("processes.nix", model(port, "second"));
    await run.until(/second listens[\s\S]*restarted web/);
    expect((await ask(port))[0]).toBe("second");
    project.write("web.nix", web.replace("port name", 'port "third"'));
    await run.until(/third listens[\s\S]*restarted web/);
    expect((await ask(port))[0]).toBe("third");
    project.write("processes.nix", "{ pkgs }: { web.pkg = pkgs.nowhere; }");
    await run.until(/processes\.nix:1:23: error: Nix refuses this: attribute 'nowhere' missing/);
    expect((await ask(port))[0]).toBe("third");
    run.child.kill("SIGINT");
    expect(await run.end()).toBe(0);
    expect(readFileSync(join(project.folder, ".gen-nix/.gitignore"), "utf8")).toBe("*\n");
  });
});
