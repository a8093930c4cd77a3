import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel, emitFiles, renderDiagnostics } from "../../../src/index.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

async function check(text: string) {
  enterFolder(temporaryFolder());
  writeFileSync("serve.sh", "");
  writeFileSync("processes.yaml", text);
  return checkModel("processes.yaml");
}

async function mistakes(text: string): Promise<string> {
  const result = await check(text);
  return result.ok ? "" : renderDiagnostics(result.diagnostics, { color: false });
}

const one = "processes: { a: { process: /x } }\n";

test("a port and a nice level are whole numbers in Nix, however they are written", async () => {
  const text = "processes: { a: { process: /x, port: 1e3, nice: 5.0, attributes: { b: 1e3 } } }\n";
  const result = await check(text);
  if (!result.ok) throw new Error("it is right");
  const files = emitFiles(result.model, { packages: "nixpkgs", modelDirectory: "." });
  const nix = files.find(({ path }) => path === "processes.nix")?.content;
  expect(nix).toContain("port = 1000;");
  expect(nix).toContain("nice = 5;");
  expect(nix).toContain("b = 1000.0;");
});

test.each(["process", "foregroundProcess", "daemon"])("an empty %s is refused", async (key) => {
  for (const text of ["''", "' '", '"\\n"']) {
    expect(await mistakes(`processes: { a: { ${key}: ${text} } }`)).toContain(
      `${key} of process "a" is empty [invalid-value]`,
    );
  }
});

test.each([
  ["python3 -m http.server", "the arguments go into args"],
  ["${pkgs.python3}/bin/python3 -m http.server", "the arguments go into args"],
  ["redis-server", "such as ${pkgs.NAME}/bin/redis-server"],
  ["./serve.sh", 'a file beside the model is "${./serve.sh}"'],
])("what is no path of a program is told what it should be: %s", async (program, hint) => {
  const said = await mistakes(`processes: { a: { process: "${program}" } }\n`);
  expect(said).toContain(hint);
});

test.each([
  "/bin/x",
  "${pkgs.redis}/bin/redis-server",
  "${./serve.sh}",
  "${pkgs.hello.override { a = 2; b = 1 - 1; }}/bin/x",
  "${pkgs.writeShellScript ''run'' ''exec foo ${pkgs.redis} -b''}",
])("the path of a program is taken, whatever Nix computes in it: %s", async (program) => {
  expect(await mistakes(`processes: { a: { process: "${program}" } }\n`)).toBe("");
});

test.each(["SIGTERM", "TERM", "SIGRTMIN+3", "RTMAX-1", "SIGRTMIN", "15", "64"])(
  "the signal %s is known",
  async (signal) => {
    expect(await mistakes(`image: { stopSignal: ${signal} }\n${one}`)).toBe("");
  },
);

test.each([
  ["SIGTREM", 'did you mean "SIGTERM"?'],
  ["SIGFOO", "the name or number of a signal: SIGTERM, 15"],
  ["SIGRTMIN+16", "did you mean"],
  ["0", "the name or number"],
  ["65", "the name or number"],
])("the signal %s is refused", async (signal, hint) => {
  const said = await mistakes(`image: { stopSignal: ${signal} }\n${one}`);
  expect(said).toContain(`image.stopSignal cannot be "${signal}" [invalid-value]`);
  expect(said).toContain(hint);
});

test.each([
  ["/", 'image.volumes[0] cannot be "/"'],
  ["/a, /b, /a/", 'volumes of the image contains "/a" twice'],
])("the volumes %s are refused", async (volumes, said) => {
  expect(await mistakes(`image: { volumes: [${volumes}] }\n${one}`)).toContain(said);
});

test.each([
  ["a", "must be an absolute path", "begin it with /"],
  ["/a/../b", "cannot lead upwards with ..", "write /b"],
  ["/a/b/..", "cannot lead upwards with ..", "write /a"],
  ["'/a b/${x}'", "cannot hold an antiquotation", "write out what it stands for"],
])("a directory %s is refused with the reason", async (path, reason, hint) => {
  const said = await mistakes(`runtimeDir: ${path}\n${one}`);
  expect(said).toContain(`runtimeDir ${reason} [invalid-path]`);
  expect(said).toContain(`hint: ${hint}\n`);
});

test.each([
  ["123456789012345678", "gen-nix cannot represent the number 123456789012345678 exactly"],
  ["9223372036854775808", "Nix has no number 9223372036854775808"],
])("of the number %s the truth is told", async (number, said) => {
  const text = `processes: { a: { process: /x, attributes: { b: ${number} } } }`;
  expect(await mistakes(text)).toContain(said);
});

test("a number of many digits can be written as the hint says", async () => {
  const text = 'processes: { a: { process: /x, attributes: { b: !nix "123456789012345678" } } }';
  expect(await mistakes(text)).toBe("");
});

test("all instances of a process that has one are explained as in a reference", async () => {
  const said = await mistakes(
    "processes: { a: { process: /x }, b: { process: /x, dependsOn: [a.*] } }",
  );
  expect(said).toContain('process "a" has one instance [invalid-reference]');
  expect(said).toContain("hint: write a\n");
});

test("a model with many variables still shows its own first", async () => {
  const own = Array.from({ length: 4 }, (_, index) => `w${index}: { process: /x }`).join(", ");
  const said = await mistakes(
    `let: { domain: x }\nprocesses: { ${own}, z: { process: "\${unknownest}" } }`,
  );
  expect(said).toContain("known here: w0, w1, w2, w3, z, domain, pkgs,");
  expect(said).toMatch(/ and \d+ more; write/);
});

test("a colon without a space after it is found where it makes a string of a process", async () => {
  const said = await mistakes("processes:\n  a:\n    process:/bin/a\n");
  expect(said).toContain("hint: a space comes after the colon: process: /bin/a\n");
});
