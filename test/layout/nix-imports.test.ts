import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { loadNixParser } from "../../src/nix/index.js";

const root = join(import.meta.dirname, "../../nix");

/** The folders of the library, each with the other folders that its files may refer to. */
const below: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  process: ["lib"],
  runtime: ["lib", "process"],
  image: ["lib"],
  backends: ["lib", "process", "runtime", "image"],
  switch: ["runtime", "backends"],
  profile: ["lib", "process", "backends"],
  "system-image": ["lib", "process", "backends", "profile", "image"],
  "local-system": ["lib", "process", "backends", "profile", "system-image"],
  testing: ["lib", "process", "backends", "profile", "system-image"],
  service: ["lib", "process", "backends"],
  services: ["service"],
  "mutable-image": [],
  // The embedded package set has the image builder as its `dockerTools`.
  "package-sets": ["image"],
  flake: ["backends"],
  compat: ["process", "image", "system-image", "testing", "door", "package-sets"],
  "model-files": ["door", "lib", "backends", "package-sets", "compat"],
  // The files in `nix/` itself lead to everything.
  door: [
    ...["lib", "process", "runtime", "image", "backends", "profile", "system-image", "services"],
    "local-system",
    "testing",
    "mutable-image",
    "switch",
    "service",
    "flake",
  ],
};

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".nix"))
  .sort();

describe("the folders of the Nix library", () => {
  it("are the folders of nix/", () => {
    expect(Object.keys(below).sort()).toEqual([...new Set(files.map(folderOf))].sort());
  });

  it("refer to each other in one direction", async () => {
    const parse = await loadNixParser();
    const wrong = files.flatMap((file) =>
      references(parse, file)
        .filter((target) => !mayReferTo(folderOf(file), folderOf(target)))
        .map((target) => `${file} -> ${target}`),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  it("have no cyclic references", () => {
    const isAbove = (folder: string, other: string): boolean =>
      (below[folder] ?? []).some((lower) => lower === other || isAbove(lower, other));
    const circular = Object.keys(below).filter((folder) => isAbove(folder, folder));
    expect(circular).toEqual([]);
  });
});

function mayReferTo(folder: string, other: string): boolean {
  return folder === other || (below[folder] ?? []).includes(other);
}

/** The folder of a file or folder, by its path below `nix/`. */
function folderOf(path: string): string {
  const [folder = "", ...rest] = path.split("/");
  return rest.length > 0 || below[folder] !== undefined ? folder : "door";
}

/** The files and folders of the library that the paths in a file lead to. */
function references(parse: Awaited<ReturnType<typeof loadNixParser>>, file: string): string[] {
  const paths = parse(readFileSync(join(root, file), "utf8"), (rootNode) =>
    rootNode.descendantsOfType("path_expression").map((node) => node?.text ?? ""),
  );
  return paths
    .map((path) => relative(root, join(root, dirname(file), path)))
    .map((target) => {
      statSync(join(root, target));
      return target === "" ? "default.nix" : target;
    });
}
