import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const example = fileURLToPath(new URL("../../golden/cases/blog-post", import.meta.url));

beforeEach(() => {
  enterFolder(temporaryFolder(example));
  vi.stubEnv("GITHUB_WORKSPACE", "");
  onTestFinished(() => void vi.unstubAllEnvs());
});

test("a valid model exits 0 with one line, and writes no file", async () => {
  const before = readdirSync(".");
  expect(await gen("check")).toEqual({
    exitCode: 0,
    stderr: "",
    stdout: "processes.yaml: no errors (2 processes)\n",
  });
  expect(readdirSync(".")).toEqual(before);
});

test("warnings are shown, by the command that writes the files as well, and prevent nothing", async () => {
  writeFileSync(
    "processes.yaml",
    "processes: { db: { process: /nix/store/db, environment: { DB_PASSWORD: hunter2 } } }\n",
  );
  const warning = /^processes\.yaml:1:\d+: warning: the variable DB_PASSWORD .* \[plain-secret\]\n/;
  const checked = await gen("check");
  expect(checked.exitCode).toBe(0);
  expect(checked.stdout).toBe("processes.yaml: no errors (1 process, 1 warning)\n");
  expect(checked.stderr).toMatch(warning);
  const written = await gen("--packages", "nixpkgs");
  expect(written.exitCode).toBe(0);
  expect(written.stderr).toMatch(warning);
});

test("errors exit 1, and the output names the command that explains them", async () => {
  breakModel();
  const { exitCode, stderr, stdout } = await gen("check");
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(/^processes\.yaml:\d+:\d+: error: .* \[unknown-process\]\n/);
  expect(stderr).toContain("\n1 error; for an explanation: gen-nix explain unknown-process\n");
});

test("--format json prints places, codes and hints to standard output", async () => {
  breakModel();
  const { exitCode, stderr, stdout } = await gen("check", "--format", "json");
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
  const { ok, diagnostics } = JSON.parse(stdout);
  expect(ok).toBe(false);
  expect(diagnostics).toEqual([
    expect.objectContaining({
      code: "unknown-process",
      severity: "error",
      file: "processes.yaml",
      hint: 'did you mean "webapp"?',
    }),
  ]);
  const { start, end } = diagnostics[0];
  const line = readFileSync("processes.yaml", "utf8").split("\n")[start.line - 1] ?? "";
  expect(end.line).toBe(start.line);
  expect(line.slice(start.column - 1, end.column - 1)).toContain("webap");
  expect(JSON.parse((await gen("check", "--format", "json", good())).stdout)).toEqual({
    ok: true,
    diagnostics: [],
  });
});

test("--format github names files relative to the root of the repository", async () => {
  vi.stubEnv("GITHUB_WORKSPACE", process.cwd());
  breakModel();
  mkdirSync("deploy");
  enterFolder("deploy");
  const { exitCode, stdout } = await gen("check", "../processes.yaml", "--format", "github");
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(
    /^::error title=gen-nix unknown-process,file=processes\.yaml,line=\d+,endLine=\d+,col=\d+,endColumn=\d+::.*%0Ahint: did you mean "webapp"\?\n$/,
  );
});

test("--format sarif prints an empty log for a valid model", async () => {
  const { exitCode, stdout } = await gen("check", "--format", "sarif");
  expect(exitCode).toBe(0);
  const { version, runs } = JSON.parse(stdout);
  expect(version).toBe("2.1.0");
  expect(runs[0].tool.driver).toMatchObject({ name: "gen-nix", version: "1.2.3" });
  expect(runs[0].results).toEqual([]);
});

test("--nix lets Nix read the emitted files, and leaves no files behind", async () => {
  writeFileSync(
    "processes.yaml",
    "processes:\n  web: { process: '${pkgs.python3}/bin/python3' }\n",
  );
  const before = readdirSync(".");
  expect(await gen("check", "--nix")).toMatchObject({ exitCode: 0, stderr: "" });
  writeFileSync("processes.yaml", "processes:\n  web: { process: '${{ a = 1; a = 2; }.a}' }\n");
  const { exitCode, stderr } = await gen("check", "--nix");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("processes.nix:");
  expect(stderr).toContain("Nix rejects this file: attribute 'a' already defined in line");
  expect(readdirSync(".")).toEqual(before);
});

test("--nix reports errors in several files in one run", async () => {
  writeFileSync("webapp.nix", "{ createManagedProcess }:\n{ port }:\nfoo\n");
  const twice = '{ a = "é"; b = 1; b = 2; }';
  writeFileSync("other.nix", `{ createManagedProcess }:\n{ port }:\n${twice}\n`);
  writeFileSync(
    "processes.yaml",
    "constructors: { webapp: webapp.nix, other: other.nix }\nprocesses: { x: { constructor: other, port: 1 } }\n",
  );
  const { stderr } = await gen("check", "--nix");
  expect(stderr).toContain("webapp.nix:3:1: error:");
  expect(stderr).toContain("other.nix:3:19: error:");
});

test("an unknown format exits 2 and lists the known ones", async () => {
  const { exitCode, stderr } = await gen("check", "--format", "xml");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("text, json, github, sarif");
});

function breakModel(): void {
  const text = readFileSync("processes.yaml", "utf8");
  writeFileSync("processes.yaml", text.replace("!ref webapp", "!ref webap"));
}

function good(): string {
  writeFileSync("good.yaml", "processes: { web: { process: /bin/web } }\n");
  return "good.yaml";
}

test("a syntax error in an imported file is reported at the import", async () => {
  writeFileSync("tenants.ts", "export const tenants = [;\n");
  writeFileSync(
    "processes.ts",
    'import { tenants } from "./tenants.js";\n\nexport default { processes: tenants };\n',
  );
  const { stderr } = await gen("check", "processes.ts");
  expect(stderr).toMatch(/^processes\.ts:1:25: error: tenants\.ts:1:\d+ is invalid TypeScript: /);
});

test("--nix reports once that Nix does not work on a machine, and no errors in files", async () => {
  const folder = temporaryFolder();
  const refusal = "error: remounting /nix/store writable: Invalid argument";
  writeFileSync(`${folder}/nix-instantiate`, `#!/bin/sh\necho '${refusal}' >&2\nexit 1\n`, {
    mode: 0o755,
  });
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  expect(await gen("check", "--nix")).toEqual({
    exitCode: 3,
    stdout: "",
    stderr: `gen-nix: Nix cannot read files here: ${refusal}\n`,
  });
});
