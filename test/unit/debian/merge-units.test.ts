import { expect, test } from "vitest";
import { mergeUnits } from "../../../src/debian/merge-units.js";
import { lockedPackage } from "./support.js";

const merge = (packages: Record<string, string[]>, preferred: string[] = []) =>
  mergeUnits(
    Object.fromEntries(
      Object.entries(packages).map(([name, depends]) => [name, lockedPackage({ depends })]),
    ),
    new Set(preferred),
  );

test("only the packages with Node.js's own modules share its store path", () => {
  const packages = {
    nodejs: ["libnode115"],
    libnode115: ["node-acorn", "libc6"],
    "node-acorn": ["node-xtend"],
    "node-xtend": [],
    "node-express": ["nodejs"],
    libc6: [],
  };
  expect(merge(packages)).toEqual({ nodejs: ["libnode115", "node-acorn", "node-xtend", "nodejs"] });
});

test("the compiler shares a store path with packages that have the platform in their names", () => {
  const packages = {
    gcc: ["gcc-14", "gcc-x86-64-linux-gnu"],
    "gcc-14": ["gcc-14-x86-64-linux-gnu"],
    "gcc-x86-64-linux-gnu": ["gcc-14-x86-64-linux-gnu"],
    "gcc-14-x86-64-linux-gnu": ["libgcc-14-dev"],
    "libgcc-14-dev": [],
    "gcc-aarch64-linux-gnu": [],
  };
  const { gcc = [] } = merge(packages);
  expect(gcc).toContain("gcc-14-x86-64-linux-gnu");
  expect(gcc, "a compiler for another platform").not.toContain("gcc-aarch64-linux-gnu");
});

test("an added second version of a program gets its own store path", () => {
  const java = { "openjdk-21-jre-headless": [], "openjdk-25-jre-headless": [] };
  expect(merge(java, ["openjdk-21-jre-headless"])).toEqual({
    openjdk: ["openjdk-21-jre-headless"],
    "openjdk-25": ["openjdk-25-jre-headless"],
  });
  expect(merge({ gcc: ["gcc-14"], "gcc-14": [], "gcc-15": ["cpp-15"], "cpp-15": [] })).toEqual({
    gcc: ["gcc", "gcc-14"],
    "gcc-15": ["cpp-15", "gcc-15"],
  });
});

test("a cycle of a program and its helpers has the program's name", () => {
  const packages = { "a-helper": ["redis-server"], "redis-server": ["a-helper"] };
  expect(merge(packages)).toEqual({ redis: ["a-helper", "redis-server"] });
});
