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

test("the packages that Node.js reads its own modules from share its store path, and no others", () => {
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

test("the compiler finds its parts in packages with the platform in their names", () => {
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

test("a second version of a program that a project adds gets a store path of its own", () => {
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

test("a circle of a program with its helpers keeps the program's name", () => {
  const packages = { "a-helper": ["redis-server"], "redis-server": ["a-helper"] };
  expect(merge(packages)).toEqual({ redis: ["a-helper", "redis-server"] });
});
