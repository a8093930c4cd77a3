import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { imageProcessManagers, processManagers } from "../../src/model/process-managers.js";
import { readManagers } from "../support/read-managers.js";

const root = join(import.meta.dirname, "../..");
const backends = join(root, "nix/backends");
const packageSet = `import ${root}/test/nixpkgs-interface/package-set.nix { }`;
const scopeOf = (manager: string) =>
  `import ${root}/nix/scope.nix { pkgs = ${packageSet}; processManager = ${manager}; }`;
const scope = scopeOf("null");

async function evaluate<Value>(expression: string): Promise<Value> {
  const options = ["--eval", "--strict", "--json", "--expr"];
  const { stdout } = await execa("nix-instantiate", [...options, expression]);
  return JSON.parse(stdout) as Value;
}

/** Returns Nix's error for an expression that cannot be evaluated. */
async function complaint(expression: string): Promise<string> {
  const options = ["--eval", "--strict", "--json", "--expr", expression];
  const { exitCode, stderr } = await execa("nix-instantiate", options, { reject: false });
  expect(exitCode).not.toBe(0);
  return stderr;
}

describe("the process managers", () => {
  it("are the same for TypeScript, which checks models, and for Nix, which builds them", async () => {
    const managers = await evaluate<Record<string, boolean>>(
      `builtins.mapAttrs (_name: backend: backend ? image) (${scope}).backends`,
    );
    expect([...processManagers].sort()).toEqual(Object.keys(managers).sort());
    expect([...imageProcessManagers].sort()).toEqual(
      Object.keys(managers)
        .filter((name) => managers[name])
        .sort(),
    );
  });

  it("are read from the folders of the backends, in the order of their ranks", () => {
    const ranked = readManagers().toSorted((one, other) => one.rank - other.rank);
    const names = (image: boolean) =>
      ranked.filter((manager) => manager.image === image).map(({ name }) => name);
    expect(processManagers).toEqual([...names(true), ...names(false)]);
    expect(new Set(ranked.map(({ rank }) => rank)).size).toBe(ranked.length);
  });

  it.each(readManagers())("$name has a complete description", (manager) => {
    expect(manager).toEqual({
      name: expect.stringMatching(/^[a-z0-9-]+$/),
      rank: expect.any(Number),
      description: expect.stringMatching(/[^.]$/),
      platforms: expect.arrayContaining([expect.stringMatching(/^(linux|darwin|freebsd|cygwin)$/)]),
      image: expect.any(Boolean),
      profile: expect.any(String),
      packages: expect.any(Array),
      attributes: expect.any(Array),
      constructors: expect.any(Object),
      documentation: expect.any(Object),
    });
    const files = readdirSync(join(backends, manager.name));
    expect(files).toEqual(expect.arrayContaining(["generate.nix", "manager.json"]));
    expect(files.includes("image.nix")).toBe(manager.image);
    expect(files.includes("switch.sh")).toBe(manager.name !== "process-compose");
    for (const file of Object.values(manager.constructors)) expect(files).toContain(file);
    expect(existsSync(join(root, "test/matrix/expected", manager.name))).toBe(true);
  });

  it("need exactly the packages that they list for their images", async () => {
    for (const { name, packages } of readManagers().filter(({ image }) => image)) {
      // The packages of all other managers are left out.
      const others = readManagers()
        .flatMap((manager) => manager.packages)
        .filter((other) => !packages.includes(other));
      const image = `(import ${root}/nix {
        pkgs = removeAttrs (${packageSet}) (builtins.fromJSON ''${JSON.stringify(others.filter((other) => !other.includes(".")))}'');
      }).createMultiProcessImage { name = "x"; processManager = "${name}"; exprFile = { }; }`;
      expect(await evaluate(`(${image}).drvPath`)).toMatch(/docker-image-x\.tar\.drv$/);
    }
  });
});

describe("a key of a process that a backend does not handle", () => {
  it.each(processManagers)("is an error under %s", async (manager) => {
    const ofManager = scopeOf(`"${manager}"`);
    const generate = `(${ofManager}).backends.${manager}.generate`;
    const process = `(removeAttrs (${ofManager}).processKeys.defaults [
      "process" "args" "daemonExtraArgs" "foregroundProcessExtraArgs" "tests"
    ] // {
      name = "web"; description = "web"; overrides = { };
      daemon = "/bin/web"; daemonArgs = [ ]; foregroundProcess = "/bin/web"; foregroundProcessArgs = [ ];
    })`;
    expect(await evaluate(`(${generate} ${process}).name`)).toBe("web");
    expect(await complaint(`(${generate} (${process} // { colour = "blue"; })).name`)).toContain(
      'this backend does not handle colour, which process "web" can have',
    );
  });
});
