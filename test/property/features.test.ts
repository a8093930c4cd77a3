import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkModel, emitFiles, renderDiagnostics } from "../../src/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { hostileText } from "./hostile-text.js";
import { printYaml } from "./print-yaml.js";

const values = fc.record({
  text: hostileText,
  number: fc.integer({ min: 0, max: 1e6 }),
  label: hostileText,
  variable: hostileText,
  arguments: fc.array(hostileText, { minLength: 1, maxLength: 3 }),
  count: fc.integer({ min: 1, max: 4 }),
});
const samples = fc.sample(values, { numRuns: 60, seed: 8 });

test("variables, instances and the image's configuration evaluate to the values in the model", async () => {
  const folder = temporaryFolder();
  for (const [index, sample] of samples.entries()) {
    await emitInto(join(folder, String(index)), modelOf(sample), "yaml");
  }
  const expression = `map (n: let
      processes = import (./. + "/\${n}/processes.nix") { pkgs = { }; processManager = "x"; };
      image = import (./. + "/\${n}/default.nix") { pkgs = { }; };
    in {
      args = map (name: processes.\${name}.pkg.args) (builtins.filter (name: name != "all") (builtins.attrNames processes));
      ports = processes.all.pkg.args;
      inherit (image.config) Cmd Env Labels Healthcheck;
    }) [ ${samples.map((_, index) => `"${index}"`).join(" ")} ]`;
  const output = execFileSync(
    "nix-instantiate",
    ["--eval", "--strict", "--json", "--expr", expression],
    { cwd: folder, maxBuffer: 1e8, stdio: ["ignore", "pipe", "pipe"] },
  );
  expect(JSON.parse(output.toString())).toEqual(samples.map(meaningOf));
});

test("equal models in YAML, JSON and TypeScript have the same meaning, for any strings", async () => {
  const folder = temporaryFolder();
  for (const [index, sample] of samples.entries()) {
    const model = modelOf(sample);
    const yaml = await emitInto(join(folder, `yaml${index}`), model, "yaml");
    expect(await emitInto(join(folder, `json${index}`), model, "json")).toEqual(yaml);
    // Each of them starts a thread.
    if (index % 3 === 0)
      expect(await emitInto(join(folder, `ts${index}`), model, "ts")).toEqual(yaml);
  }
});

type Sample = (typeof samples)[number];

function modelOf({ text, number, label, variable, arguments: args, count }: Sample) {
  return {
    image: {
      labels: { label: escapeText(label) },
      environment: { LABEL: escapeText(label) },
      command: args.map(escapeText),
      healthcheck: { command: args.map(escapeText), interval: "1m30s" },
    },
    let: { text: escapeText(text), number },
    extraParams: { variable: escapeText(variable) },
    processes: {
      p: {
        process: "/bin/p",
        instances: count,
        port: `5001-${5000 + count}`,
        args: ["<${text}>", "${number}", "${variable}", "${instanceSuffix}:${port}"],
      },
      all: { process: "/bin/all", args: [{ $ref: "p.*.port" }] },
    },
  };
}

function meaningOf({ text, number, label, variable, arguments: args, count }: Sample) {
  const suffixes = Array.from({ length: count }, (_, index) => index + 1);
  return {
    args: suffixes.map((suffix) => [
      `<${text}>`,
      String(number),
      variable,
      `${suffix}:${5000 + suffix}`,
    ]),
    ports: suffixes.map((suffix) => String(5000 + suffix)),
    Cmd: args,
    Env: [`LABEL=${label}`],
    Labels: { label },
    Healthcheck: { Test: ["CMD", ...args], Interval: 90e9 },
  };
}

/** A literal `${` is written `$${` in the values of a model. */
function escapeText(text: string): string {
  return text.replaceAll("${", () => "$${");
}

const writers = {
  yaml: printYaml,
  json: (model: unknown) => JSON.stringify(model),
  ts: (model: unknown) =>
    `import { defineProcesses } from "gen-nix";\nexport default defineProcesses(${JSON.stringify(model)});\n`,
};

/** Writes a model and what is emitted for it; gives the emitted text, but for the model's name in it. */
async function emitInto(folder: string, model: unknown, format: keyof typeof writers) {
  const path = join(folder, `processes.${format}`);
  write(path, writers[format](model));
  const result = await checkModel(path);
  if (!result.ok) throw new Error(renderDiagnostics(result.diagnostics, { color: false }));
  const files = emitFiles(result.model, { packages: "nixpkgs", modelDirectory: "." });
  for (const file of files) write(join(folder, file.path), String(file.content));
  // In place of the library: hands back what a process, or an image, is made of.
  const same = "properties: properties";
  write(
    join(folder, "gen-nix/default.nix"),
    `arguments: { createManagedProcess = ${same}; createMultiProcessImage = ${same}; }`,
  );
  return files.map(({ content }) => String(content).replace(/^#.*\n/, ""));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
