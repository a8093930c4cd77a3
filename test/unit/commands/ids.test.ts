import { readFileSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

beforeEach(() => enterFolder(temporaryFolder()));

function writeModel(pool: string, ...processes: readonly string[]) {
  const lines = processes.map((name) => `  ${name}: { process: /bin/web, port: ports }\n`);
  writeFileSync("processes.yaml", `ids: { ports: ${pool} }\nprocesses:\n${lines.join("")}`);
}

const pool = "{ min: 5000, max: 5009 }";
const generate = () => gen("--packages", "nixpkgs");
const lock = () => readFileSync("ids.nix", "utf8");

test("the table marks numbers that are not written yet, without a process, or outside their pool", async () => {
  writeModel(pool, "books");
  expect((await gen("ids")).stdout).toBe("ports   5000  books  (not written yet)\n");
  await generate();
  expect((await gen("ids")).stdout).toBe("ports   5000  books\n");
  writeModel("{ min: 7000, max: 7009 }", "toys");
  expect((await gen("ids")).stdout).toBe(
    "ports   5000  books  (not in the model, outside its pool)\nports   7000  toys  (not written yet)\n",
  );
});

test("releasing all numbers leaves a valid lock", async () => {
  writeModel(pool, "books");
  await generate();
  expect(await gen("ids", "--release", "books")).toMatchObject({ exitCode: 0 });
  expect(lock()).toContain("  ids = { };\n");
  expect(await gen("ids", "--release", "books")).toMatchObject({ exitCode: 2 });
  await generate();
  expect(lock()).toContain("books = 5001;");
});

describe("rejects an invalid lock instead of assigning new numbers:", () => {
  test.each([
    ["{ ports = { books = 9000; }; }", "is not a file of assigned numbers"],
    ["{ ids = 5; }", "is not a file of assigned numbers"],
    ["{ ids = { ports = 5; }; }", "is not a file of assigned numbers"],
    ["{ ids.ports = { books = 1; books = 2; }; }", 'defines "books" twice'],
    ["{ ids.ports.books = 1; ids.ports = 2; }", 'defines "ports" twice'],
    ["{\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}", "conflict markers of a merge"],
  ])("%s", async (text, message) => {
    writeModel(pool, "books");
    writeFileSync("ids.nix", text);
    const { exitCode, stderr } = await generate();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain("[invalid-id-lock]");
    expect(lock()).toBe(text);
  });
});

describe("rejects a useless pool:", () => {
  test.each([
    ["{ ports: { min: 0, max: 99 } }", "ids.ports.min is 0, but ports come from that pool"],
    ["{ ports: { min: 1, max: 70000 } }", "ids.ports.max is 70000, but ports come from"],
    ["{ ports: { min: 1, max: 9 }, uids: { min: 0, max: 9 } }", "is 0, which is root's number"],
  ])("%s", async (ids, message) => {
    const web = "{ process: /bin/web, user: web, port: ports }";
    writeFileSync("processes.yaml", `ids: ${ids}\nprocesses: { web: ${web} }\n`);
    const { exitCode, stderr } = await gen("check");
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe("reports an invalid port once, with a hint:", () => {
  test.each([
    ["'8081'", "write a number without quotes: 8081"],
    ["web-ports", "define it: ids: { web-ports:"],
    ["10..11", "a port is a number, a range such as 5001-5004, or the name of a pool"],
  ])("%s", async (port, hint) => {
    writeFileSync("processes.yaml", `processes: { web: { process: /bin/web, port: ${port} } }\n`);
    const { stderr } = await gen("check");
    expect(stderr).toContain(hint);
    expect(stderr).toContain("\n1 error;");
  });
});
