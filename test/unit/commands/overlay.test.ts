import { readFileSync, writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

beforeEach(() => {
  enterFolder(temporaryFolder());
  writeFileSync("greet.nix", "final: prev: { greet = final.hello; }\n");
  writeFileSync("rest.nix", "final: prev: import ./generated.nix { inherit final; }\n");
});

const model = "processes: { greet: { process: '${pkgs.greet}/bin/hello' } }\n";
const wrong = "processes: { greet: { process: '${pkgs.gret}/bin/hello' } }\n";

test("the packages of an overlay are known, and other names are still checked", async () => {
  writeFileSync("processes.yaml", `packageOverlays: [./greet.nix]\n${model}`);
  expect(await gen("check", "--packages", "debian")).toMatchObject({ exitCode: 0, stderr: "" });

  writeFileSync("processes.yaml", `packageOverlays: [./greet.nix]\n${wrong}`);
  const { exitCode, stderr } = await gen("check", "--packages", "debian");
  expect(exitCode).toBe(1);
  expect(stderr).toContain('the embedded package set has no "gret"');
});

test("an overlay that computes its packages may have every name", async () => {
  writeFileSync("processes.yaml", `packageOverlays: [./rest.nix]\n${wrong}`);
  expect(await gen("check", "--packages", "debian")).toMatchObject({ exitCode: 0, stderr: "" });
});

test("--overlay adds one for this run, with its path from the generated files", async () => {
  writeFileSync("processes.yaml", model);
  const refused = await gen("check", "--packages", "debian");
  expect(refused.stderr).toContain('the embedded package set has no "greet"');
  const overlay = ["--overlay", "./greet.nix"];
  expect(await gen("check", "--packages", "debian", ...overlay)).toMatchObject({ exitCode: 0 });

  const written = await gen("--packages", "debian", "-o", "out", ...overlay);
  expect(written, written.stderr).toMatchObject({ exitCode: 0 });
  expect(readFileSync("out/default.nix", "utf8")).toContain(
    "overlays = [ (import ../greet.nix) ];",
  );
});

test("--overlay with a file that does not exist is an error in the command line", async () => {
  writeFileSync("processes.yaml", model);
  const { exitCode, stderr } = await gen("check", "--overlay", "./missing.nix");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("There is no file ./missing.nix.");
});

test("--overlay with a syntax error is reported at its line and column", async () => {
  writeFileSync("processes.yaml", model);
  writeFileSync("processes.nix", "{ ... }: { }\n");
  writeFileSync("broken.nix", "final: prev: {\n  greet = final.hello\n}\n");
  writeFileSync("set.nix", "{ greet = 1; }\n");
  for (const words of [["check"], [], ["check", "processes.nix"]]) {
    const overlay = ["--packages", "debian", "--overlay", "./broken.nix", "--overlay", "set.nix"];
    const { exitCode, stderr } = await gen(...words, ...overlay);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^broken.nix:[23]:\d+: error: the overlay ".\/broken.nix" is not valid Nix/m,
    );
    expect(stderr).toMatch(/^set.nix:1:1: error: the overlay "set.nix" is not a function/m);
  }
});

test("graph and ids take the package set and overlays of the other commands", async () => {
  const pools = "ids: { ports: { min: 5000, max: 5009 } }\n";
  writeFileSync("processes.yaml", pools + model.replace("{ process:", "{ port: ports, process:"));
  for (const [command = "", ...rest] of [["graph", "--format", "mermaid"], ["ids"]]) {
    const refused = await gen(command, ...rest, "--packages", "debian");
    expect(refused).toMatchObject({ exitCode: 1, stdout: "" });
    expect(refused.stderr).toContain('the embedded package set has no "greet"');
    const set = ["--packages", "debian", "--overlay", "./greet.nix"];
    const shown = await gen(command, ...rest, ...set);
    expect(shown).toMatchObject({ exitCode: 0, stderr: "" });
    expect(shown.stdout).toContain("5000");
  }
});
