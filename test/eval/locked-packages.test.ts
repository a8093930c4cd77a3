import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "../..");

interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

/** Returns the packages that flake/gen-nix/locked-packages.nix finds in a lock, a Nix expression. */
async function locked(lock: string, platform: string, names: readonly string[]) {
  const wanted = names.map((name) => JSON.stringify(name)).join(" ");
  const expression = `
    let
      lib = import ${root}/nix/package-sets/debian/lib;
      hostPlatform = lib.systems.elaborate "${platform}";
    in
    import ${root}/flake/gen-nix/locked-packages.nix {
      inherit lib hostPlatform;
      lock = ${lock};
    } [ ${wanted} ]
  `;
  const flags = ["--eval", "--strict", "--json", "--expr", expression];
  const { stdout } = await execa("nix-instantiate", flags);
  return JSON.parse(stdout) as LockedPackage[];
}

const projectLock = `lib.importJSON ${root}/package-lock.json`;

describe("the packages that Nix reads from package-lock.json", () => {
  it.each([
    ["x86_64-linux", "linux-x64-gnu"],
    ["aarch64-linux", "linux-arm64-gnu"],
    ["x86_64-darwin", "darwin-x64"],
    ["aarch64-darwin", "darwin-arm64"],
  ])("hold the native parts for %s and no other platform", async (platform, suffix) => {
    const names = (await locked(projectLock, platform, ["rolldown"])).map(({ name }) => name);
    expect(names.filter((name) => name.includes("binding"))).toEqual([
      `@rolldown/binding-${suffix}`,
    ]);
  });

  it("are those that npm installs to run gen-nix, at the same paths", async () => {
    const manifest = await import("../../package.json", { with: { type: "json" } });
    const lock = await import("../../package-lock.json", { with: { type: "json" } });
    const found = await locked(projectLock, "x86_64-linux", [
      ...Object.keys(manifest.default.dependencies),
    ]);
    const forRunning = Object.entries(lock.default.packages).filter(
      ([place, entry]) => place !== "" && !("dev" in entry),
    );
    expect(found.map((each) => each.path)).toEqual(forRunning.map(([place]) => place).sort());
  });

  it("have the version that their dependent resolves: the nearest one", async () => {
    const entry = `integrity = "sha512-";`;
    const lock = `{
      packages = {
        "node_modules/a" = { version = "1"; ${entry} dependencies = { b = "*"; c = "*"; }; };
        "node_modules/a/node_modules/b" = { version = "2"; ${entry} dependencies.c = "*"; };
        "node_modules/b" = { version = "1"; ${entry} };
        "node_modules/c" = { version = "1"; ${entry} optionalDependencies.absent = "*"; };
      };
    }`;
    const found = await locked(lock, "x86_64-linux", ["a"]);
    expect(found.map((each) => `${each.path} ${each.version}`)).toEqual([
      "node_modules/a 1",
      "node_modules/a/node_modules/b 2",
      "node_modules/c 1",
    ]);
  });
});
