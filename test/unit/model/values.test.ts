import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel, emitFiles, renderDiagnostics } from "../../../src/index.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

async function check(text: string) {
  enterFolder(temporaryFolder());
  writeFileSync("serve.sh", "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync("processes.yaml", text);
  return checkModel("processes.yaml");
}

async function messagesOf(text: string): Promise<string> {
  const result = await check(text);
  return result.ok ? "" : renderDiagnostics(result.diagnostics, { color: false });
}

const one = "processes: { a: { process: /x } }\n";

test("emits ports and nice levels as integers, also when they are written as floats", async () => {
  const text = "processes: { a: { process: /x, port: 1e3, nice: 5.0, attributes: { b: 1e3 } } }\n";
  const result = await check(text);
  if (!result.ok) throw new Error("it is right");
  const files = emitFiles(result.model, { packages: "nixpkgs", modelDirectory: "." });
  const nix = files.find(({ path }) => path === "processes.nix")?.content;
  expect(nix).toContain("port = 1000;");
  expect(nix).toContain("nice = 5;");
  expect(nix).toContain("b = 1000.0;");
});

test.each(["process", "foregroundProcess", "daemon"])("rejects an empty %s", async (key) => {
  for (const text of ["''", "' '", '"\\n"']) {
    expect(await messagesOf(`processes: { a: { ${key}: ${text} } }`)).toContain(
      `${key} of process "a" is empty [invalid-value]`,
    );
  }
});

test.each([
  ["python3 -m http.server", "move the arguments to args"],
  ["${pkgs.python3}/bin/python3 -m http.server", "move the arguments to args"],
  ["redis-server", "such as ${pkgs.NAME}/bin/redis-server"],
  ["./serve.sh", 'write "${./serve.sh}" for a file beside the model'],
])("rejects an invalid path of a program with a hint: %s", async (program, hint) => {
  const messages = await messagesOf(`processes: { a: { process: "${program}" } }\n`);
  expect(messages).toContain(hint);
});

test.each([
  "/bin/x",
  "${pkgs.redis}/bin/redis-server",
  "${./serve.sh}",
  "${pkgs.hello.override { a = 2; b = 1 - 1; }}/bin/x",
  "${pkgs.writeShellScript ''run'' ''exec foo ${pkgs.redis} -b''}",
])("accepts Nix code in the path of a program: %s", async (program) => {
  expect(await messagesOf(`processes: { a: { process: "${program}" } }\n`)).toBe("");
});

test.each(["SIGTERM", "TERM", "SIGRTMIN+3", "RTMAX-1", "SIGRTMIN", "15", "64"])(
  "accepts the signal %s",
  async (signal) => {
    expect(await messagesOf(`image: { stopSignal: ${signal} }\n${one}`)).toBe("");
  },
);

test.each([
  ["SIGTREM", 'did you mean "SIGTERM"?'],
  ["SIGFOO", "the name or number of a signal: SIGTERM, 15"],
  ["SIGRTMIN+16", "did you mean"],
  ["0", "the name or number"],
  ["65", "the name or number"],
])("rejects the signal %s", async (signal, hint) => {
  const messages = await messagesOf(`image: { stopSignal: ${signal} }\n${one}`);
  expect(messages).toContain(`image.stopSignal cannot be "${signal}" [invalid-value]`);
  expect(messages).toContain(hint);
});

test.each([
  ["/", 'image.volumes[0] cannot be "/"'],
  ["/a, /b, /a/", 'volumes of the image contains "/a" twice'],
])("rejects the volumes %s", async (volumes, said) => {
  expect(await messagesOf(`image: { volumes: [${volumes}] }\n${one}`)).toContain(said);
});

test.each([
  ["a", "must be an absolute path", "begin it with /"],
  ["/a/../b", "cannot contain ..", "write /b"],
  ["/a/b/..", "cannot contain ..", "write /a"],
  ["'/a b/${x}'", "cannot contain an antiquotation", "write the path itself"],
])("rejects the directory %s with the reason", async (path, reason, hint) => {
  const messages = await messagesOf(`runtimeDir: ${path}\n${one}`);
  expect(messages).toContain(`runtimeDir ${reason} [invalid-path]`);
  expect(messages).toContain(`hint: ${hint}\n`);
});

test.each([
  ["123456789012345678", "gen-nix cannot represent the number 123456789012345678 exactly"],
  ["9223372036854775808", "Nix has no number 9223372036854775808"],
])(
  "distinguishes numbers that gen-nix cannot represent from those that Nix cannot: %s",
  async (number, said) => {
    const text = `processes: { a: { process: /x, attributes: { b: ${number} } } }`;
    expect(await messagesOf(text)).toContain(said);
  },
);

test("accepts a number of many digits in the form of the hint", async () => {
  const text = 'processes: { a: { process: /x, attributes: { b: !nix "123456789012345678" } } }';
  expect(await messagesOf(text)).toBe("");
});

test("explains a.* of a process with one instance in dependsOn as in a reference", async () => {
  const messages = await messagesOf(
    "processes: { a: { process: /x }, b: { process: /x, dependsOn: [a.*] } }",
  );
  expect(messages).toContain('process "a" has only one instance [invalid-reference]');
  expect(messages).toContain("hint: write a\n");
});

test("lists the variables of a model first in a hint", async () => {
  const own = Array.from({ length: 4 }, (_, index) => `w${index}: { process: /x }`).join(", ");
  const messages = await messagesOf(
    `let: { domain: x }\nprocesses: { ${own}, z: { process: "\${unknownest}" } }`,
  );
  expect(messages).toContain("known here: w0, w1, w2, w3, z, domain, pkgs,");
  expect(messages).toMatch(/ and \d+ more; write/);
});

test("reports a colon without a space that turns a process into a string", async () => {
  const messages = await messagesOf("processes:\n  a:\n    process:/bin/a\n");
  expect(messages).toContain("hint: write a space after the colon: process: /bin/a\n");
});
