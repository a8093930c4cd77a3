import { readdirSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { buildAttributes } from "../support/build-attributes.js";

const root = join(import.meta.dirname, "../..");

/** The folders of tests beside this file, each with the folders of the programs that it tests. */
const programs: Readonly<Record<string, readonly string[]>> = {
  image: ["nix/image/builder", "nix/lib/builder"],
  lib: ["nix/lib/builder"],
  supervisord: ["nix/backends/supervisord"],
  "system-image": ["nix/system-image/builder", "nix/image/builder", "nix/lib/builder"],
  testing: ["nix/testing/driver"],
  "webapp-program": ["nix/compat/webapp-program"],
  debian: [
    "nix/package-sets/debian/relink",
    "nix/package-sets/debian/build-support",
    "nix/package-sets/debian/build-support/supervisor-resources/lib/python3/dist-packages",
  ],
};

let python = "";

beforeAll(async () => {
  const built = await buildAttributes(import.meta.dirname, ["python"]);
  python = join(built.python, "bin/python3");
}, 300_000);

describe.each(Object.entries(programs))("the Python programs of %s", (room, folders) => {
  const folder = join(import.meta.dirname, room);

  it.each(readdirSync(folder).filter((name) => name.endsWith(".py")))("pass %s", async (file) => {
    const paths = folders.map((each) => join(root, each));
    const { exitCode, all } = await execa(python, ["-B", "-W", "error", join(folder, file), "-v"], {
      all: true,
      reject: false,
      env: { PYTHONPATH: paths.join(":") },
    });
    expect(exitCode, all).toBe(0);
    // unittest before Python 3.12 ends with 0 when it finds no tests.
    expect(all).toMatch(/^Ran [1-9]\d* tests? in/m);
  });
});

it("has a folder of tests for every folder of Python programs", () => {
  const withPrograms = readdirSync(join(root, "nix"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .map((path) => join("nix", path, ".."));
  expect([...new Set(withPrograms)].sort()).toEqual(
    [...new Set(Object.values(programs).flat())].sort(),
  );
});
