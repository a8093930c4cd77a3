import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkModel, emitFiles, renderDiagnostics } from "../../src/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { hostileText } from "./hostile-text.js";
import { printYaml } from "./print-yaml.js";

const name = fc.oneof(
  fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/),
  fc.constantFrom("constructor", "toString", "hasOwnProperty"),
);
const texts = fc.array(hostileText, { maxLength: 4 });

/** An executable is an absolute path; what looks like an argument belongs elsewhere. */
const executable = hostileText.filter((text) => !/\s-/.test(text)).map((text) => `/${text}`);

/** A path in the container. */
const path = hostileText.map((text) => `/${text.replace(/[\n\r\u2028\u2029]/g, "")}`);

const inline = fc.record(
  {
    description: hostileText,
    initialize: hostileText,
    process: executable,
    args: texts,
    daemonArgs: texts,
    environment: fc.dictionary(name, hostileText, { maxKeys: 4, noNullPrototype: true }),
    directory: path,
    umask: fc.constantFrom("022", "0077"),
    nice: fc.integer({ min: -20, max: 19 }),
    pidFile: path,
    postInstall: hostileText,
    // The parameters of Docker's image are a mapping with any keys.
    overrides: fc.record({
      docker: fc.record({
        image: fc.dictionary(hostileText, fc.oneof(hostileText, fc.integer(), fc.boolean()), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
      }),
    }),
  },
  { requiredKeys: ["process"], noNullPrototype: true },
);

test("Nix evaluates to the values in the model, for any strings", async () => {
  const folder = temporaryFolder();
  const samples = fc.sample(inline, { numRuns: 150, seed: 4 });
  for (const [index, sample] of samples.entries()) {
    await emitInto(join(folder, String(index)), {
      processes: { subject: escapeAntiquotations(sample) },
    });
  }
  writeStub(folder);
  const expression = `map (n: (import (./. + "/\${n}/processes.nix") { pkgs = { }; processManager = "x"; }).subject.pkg) [ ${samples.map((_, index) => `"${index}"`).join(" ")} ]`;
  const output = execFileSync(
    "nix-instantiate",
    ["--eval", "--strict", "--json", "--expr", expression],
    {
      cwd: folder,
      maxBuffer: 1e8,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  expect(JSON.parse(output.toString())).toEqual(
    samples.map((sample) => ({ name: "subject", ...sample })),
  );
});

async function emitInto(folder: string, model: unknown): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "processes.yaml");
  writeFileSync(path, printYaml(model));
  const result = await checkModel(path);
  if (!result.ok) throw new Error(renderDiagnostics(result.diagnostics, { color: false }));
  for (const file of emitFiles(result.model, { packages: "nixpkgs", modelDirectory: "." })) {
    writeFileSync(join(folder, file.path), file.content);
  }
  mkdirSync(join(folder, "gen-nix"));
  writeFileSync(join(folder, "gen-nix/default.nix"), "import ../../stub.nix");
}

/** In place of the library: hands back what a process is made of. */
function writeStub(folder: string): void {
  writeFileSync(
    join(folder, "stub.nix"),
    "arguments: { createManagedProcess = properties: properties; }",
  );
}

/** A literal `${` is written `$${` in the values of a model. */
function escapeAntiquotations(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("${", () => "$${");
  if (Array.isArray(value)) return value.map(escapeAntiquotations);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, escapeAntiquotations(inner)]),
  );
}
