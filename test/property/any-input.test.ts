import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument, stringify } from "yaml";
import { createSourceFile } from "../../src/diagnostics/source-file.js";
import { checkModel, type ModelResult, renderDiagnostics } from "../../src/index.js";
import { parseYamlModel } from "../../src/model/load/yaml/parse-yaml.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { hostileText } from "./hostile-text.js";

const valid = `image: { name: shop, tag: "1" }
constructors: { webapp: ./webapp.nix }
processes:
  webapp: { constructor: webapp, port: 5000 }
  nginx:
    process: "\${pkgs.nginx}/bin/nginx"
    args: [!ref webapp.port, !nix "1 + 1"]
    dependsOn: [webapp]
    user: nginx
`;

const keys =
  "image name tag processes constructors process args port user dependsOn environment constructor attributes credentials umask nice".split(
    " ",
  );
const yamlLike = fc.array(
  fc.oneof(
    fc.constantFrom(...keys.map((key) => `${key}: `)),
    fc.constantFrom(
      "\n",
      "\n  ",
      "\n    ",
      "- ",
      "? ",
      "[",
      "]",
      "{",
      "}",
      ", ",
      "&a ",
      "*a",
      "<<: ",
      "!ref ",
      "!nix ",
      "|\n",
      ">\n",
      "---\n",
      "...\n",
      "%YAML 9\n",
      "null",
      "__proto__: ",
      "toString: ",
      "constructor: ",
      "hasOwnProperty: ",
      "${pkgs.a}",
      "\t",
    ),
    hostileText,
  ),
  { maxLength: 30 },
);

test("any bytes end with a diagnostic or a model", async () => {
  const path = join(temporaryFolder(), "processes.yaml");
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      writeFileSync(path, bytes);
      expectAnswer(await checkModel(path));
    }),
    { numRuns: 300, seed: 5 },
  );
});

test("anything that looks like YAML ends with a diagnostic or a model", async () => {
  const path = join(temporaryFolder(), "processes.yaml");
  await fc.assert(
    fc.asyncProperty(yamlLike, async (parts) => {
      writeFileSync(path, parts.join(""));
      expectAnswer(await checkModel(path));
    }),
    { numRuns: 500, seed: 6 },
  );
});

test("a model with a piece of it replaced ends with a diagnostic or a model", async () => {
  const path = join(temporaryFolder(), "processes.yaml");
  const change = fc.tuple(fc.nat(valid.length), fc.nat(20), hostileText);
  await fc.assert(
    fc.asyncProperty(change, async ([start, length, text]) => {
      writeFileSync(path, valid.slice(0, start) + text + valid.slice(start + length));
      expectAnswer(await checkModel(path));
    }),
    { numRuns: 500, seed: 7 },
  );
});

test("a JSON model with a piece of it replaced ends with a diagnostic or a model", async () => {
  const path = join(temporaryFolder(), "processes.json");
  const text = JSON.stringify({
    ids: { ports: { min: 1, max: 9 } },
    let: { a: "${pkgs.hello}" },
    processes: {
      web: { process: "/bin/web", instances: 2, port: "ports", args: [{ $ref: "web.*" }] },
    },
  });
  const change = fc.tuple(fc.nat(text.length), fc.nat(20), hostileText);
  await fc.assert(
    fc.asyncProperty(change, async ([start, length, piece]) => {
      writeFileSync(path, text.slice(0, start) + piece + text.slice(start + length));
      expectAnswer(await checkModel(path));
    }),
    { numRuns: 500, seed: 9 },
  );
});

test("no text that YAML's parser accepts is a syntax error", () => {
  const values = fc.dictionary(hostileText, fc.oneof(hostileText, fc.array(hostileText)));
  fc.assert(
    fc.property(values, fc.constantFrom("flow", "any"), (value, collectionStyle) => {
      const text = stringify({ a: value }, { collectionStyle });
      if (parseDocument(text).errors.length > 0) return;
      expect(parseYamlModel(createSourceFile("processes.yaml", text)).diagnostics).toEqual([]);
    }),
    { numRuns: 500, seed: 11 },
  );
});

const inherited = fc.constantFrom(
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "web",
);

test("names of properties that every JavaScript object has are ordinary names", async () => {
  const path = join(temporaryFolder(), "processes.yaml");
  const named = fc.record({
    process: inherited,
    key: inherited,
    name: inherited,
    reference: inherited,
  });
  await fc.assert(
    fc.asyncProperty(named, async ({ process, key, name, reference }) => {
      writeFileSync(
        path,
        `image: { ${key}: x, labels: { ${name}: y }, environment: { ${name}: z } }
ids: { ${name}: { min: 1, max: 9 } }
let: { ${key}: 1 }
constructors: { ${name}: ./a.nix }
processes:
  ${process}: { process: "\${${reference}.${name}}", ${key}: x, environment: { ${name}: y } }
  b: { process: /b, port: ${reference}, dependsOn: [${reference}], args: [!ref ${reference}.${name}] }
  c: { constructor: ${reference}, ${key}: x, attributes: { ${name}: 1 }, overrides: { ${name}: 1 } }
`,
      );
      expectAnswer(await checkModel(path));
    }),
    { numRuns: 200, seed: 10 },
  );
});

test("nested JSON ends with a diagnostic", async () => {
  const path = join(temporaryFolder(), "processes.json");
  for (const depth of [500, 50_000]) {
    writeFileSync(path, "[".repeat(depth) + "]".repeat(depth));
    const result = await checkModel(path);
    expect(result.ok).toBe(false);
    expectAnswer(result);
  }
});

test.each([
  ["thousands of nested lists", "[".repeat(20_000)],
  ["nested lists that are closed", `processes: ${"[".repeat(5000)}${"]".repeat(5000)}`],
  [
    "deeply nested mappings",
    Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
  ],
  [
    "aliases that multiply",
    `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefghi"
      .split("")
      .map((letter, index) => `${letter}: &${letter} [${`*${"abcdefgh"[index]}, `.repeat(9)}]\n`)
      .join("")}`,
  ],
  ["an alias inside itself", "processes: &p { a: *p }"],
  [
    "a chain of ten thousand processes",
    `processes:\n${Array.from({ length: 10_000 }, (_, index) => `  p${index}: { process: /x, dependsOn: [p${(index + 1) % 10_000}] }\n`).join("")}`,
  ],
])("%s end with a diagnostic", async (_name, text) => {
  const path = join(temporaryFolder(), "processes.yaml");
  writeFileSync(path, text);
  const result = await checkModel(path);
  expect(result.ok).toBe(false);
  expectAnswer(result);
});

function expectAnswer(result: ModelResult): void {
  if (result.ok) return;
  expect(result.diagnostics.length).toBeGreaterThan(0);
  const text = renderDiagnostics(result.diagnostics, { color: false });
  expect(text).toMatch(/: error: .+ \[[a-z0-9-]+\]\n/);
  expect(text).not.toMatch(/\n\s+at |undefined|\[object/);
}
