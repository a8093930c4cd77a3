import { existsSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const example = fileURLToPath(new URL("../../golden/cases/blog-post", import.meta.url));

beforeEach(() => enterFolder(temporaryFolder(example)));

test("a picture shows instances, ports, constructors and dependencies", async () => {
  const { exitCode, stdout, stderr } = await gen("graph", "--format", "mermaid");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("<b>webapp</b><br>constructor webapp<br>:5000  webapp.local");
  expect(stdout).toContain("<b>nginx</b><br>catalogue nginxReverseProxyHostBased<br>:8080");
  expect(stdout).toContain("  n1 --> n0\n");
});

test("a picture shows the dependencies in strings and expressions, and the users", async () => {
  writeFileSync(
    "processes.yaml",
    [
      "processes:",
      "  db: { process: '${pkgs.postgresql}/bin/postgres', port: 5432, user: dba }",
      "  web: { process: /bin/web, args: ['--db=${db.port}'] }",
      "",
    ].join("\n"),
  );
  const { stdout } = await gen("graph", "--format", "mermaid");
  expect(stdout).toContain("<b>db</b><br>program postgres<br>:5432<br>user dba");
  expect(stdout).toContain("  n1 --> n0\n");
});

test("a picture shows an assigned port as its number", async () => {
  const web = "{ process: /bin/web, port: ports }";
  writeFileSync(
    "processes.yaml",
    `ids: { ports: { min: 5001, max: 5009 } }\nprocesses: { web: ${web} }\n`,
  );
  expect((await gen("graph", "--format", "mermaid")).stdout).toContain("<br>:5001");
});

test("gen-nix graph rejects the file of the model, and an unknown extension", async () => {
  const model = readFileSync("processes.yaml", "utf8");
  for (const file of ["processes.yaml", "./processes.yaml"]) {
    const { exitCode, stderr } = await gen("graph", "--format", "svg", "-o", file);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("is the model itself");
  }
  expect(readFileSync("processes.yaml", "utf8")).toBe(model);
  const { exitCode, stderr } = await gen("graph", "-o", "system.png");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("--format: svg, mermaid, dot");
  expect(existsSync("system.png")).toBe(false);
});

test("gen-nix graph replaces a file as a whole, and writes through a link", async () => {
  writeFileSync("old.svg", "old");
  const { ino } = statSync("old.svg");
  symlinkSync("old.svg", "link.svg");
  await gen("graph", "-o", "link.svg");
  expect(lstatSync("link.svg").isSymbolicLink()).toBe(true);
  expect(statSync("old.svg").ino).toBe(ino);
  writeFileSync("other.svg", "old");
  const before = statSync("other.svg").ino;
  await gen("graph", "-o", "other.svg");
  expect(statSync("other.svg").ino).not.toBe(before);
  expect(readFileSync("other.svg", "utf8")).toContain("</svg>");
});

test("the extension of the file selects the format; the default is SVG", async () => {
  await gen("graph", "-o", "system.dot");
  expect(readFileSync("system.dot", "utf8")).toMatch(/^digraph system \{/);
  await gen("graph", "-o", "system.svg");
  expect(readFileSync("system.svg", "utf8")).toContain("</svg>");
  expect((await gen("graph")).stdout).toBe(readFileSync("system.svg", "utf8"));
});

test("a picture groups 200 instances, and --all draws each of them", async () => {
  const processes = Array.from({ length: 200 }, (_, it) => `  web${it}: { process: /bin/web }\n`);
  writeFileSync("processes.yaml", `processes:\n${processes.join("")}`);
  const { stdout } = await gen("graph", "--format", "dot");
  expect(stdout).toContain("200 × web");
  expect(stdout).toContain("web0 … web199");
  expect((await gen("graph", "--format", "dot", "--all")).stdout).toContain("  n199 [");
});

test("a wrong model and a failed write exit 1 without a picture", async () => {
  expect(await gen("graph", "-o", "no/such/folder.svg")).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining("cannot write no/such/folder.svg: no such file"),
  });
  writeFileSync("processes.yaml", "processes: []\n");
  expect(await gen("graph", "-o", "system.svg")).toMatchObject({ exitCode: 1, stdout: "" });
  expect(existsSync("system.svg")).toBe(false);
});
