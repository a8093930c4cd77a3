import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, test } from "vitest";
import { packageSetDirectory } from "../../src/debian/index.js";
import { readPackageList } from "../../src/debian/package-lists.js";
import { loadNixParser } from "../../src/nix/index.js";
import { readEmbeddedPackages } from "../../src/project/embedded-packages.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** Attributes that only explain what to use instead. */
const explanations = ["clangStdenv", "path"];

test.each(readPackageList("releases"))(
  "gen-nix check knows the same packages of Debian %s as Nix",
  async (release) => {
    const lock = fileURLToPath(
      new URL(`../../nix/package-sets/debian/locks/${release}-amd64.json`, import.meta.url),
    );
    const { stdout } = await execa("nix-instantiate", [
      ...["--eval", "--strict", "--json", "--expr"],
      `builtins.mapAttrs (name: value: (builtins.tryEval (value == null)).success)
        (import ${packageSetDirectory} { system = "x86_64-linux"; lockFile = ${lock}; })`,
    ]);
    const inNix = JSON.parse(stdout) as Record<string, boolean>;
    const read = readEmbeddedPackages(
      temporaryFolder(),
      { release, architecture: "amd64" },
      await loadNixParser(),
    );
    const here = Object.keys(inNix).map((name) => [name, read([name]).kind === "known"]);

    expect(Object.fromEntries(here)).toEqual({
      ...inNix,
      ...Object.fromEntries(explanations.map((name) => [name, true])),
    });
  },
  60_000,
);
