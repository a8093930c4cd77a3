import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { type ExportFormat, exportFormats } from "../../src/export/export-formats.js";
import { exportModel } from "../../src/export/export-model.js";
import { exportRemarks } from "../../src/export/remarks/export-remarks.js";
import { checkModel } from "../../src/index.js";
import type { ProcessesModel } from "../../src/model/index.js";
import { imageRules } from "../../src/model/rules/image-rules.js";
import { modelRules } from "../../src/model/rules/model-rules.js";
import { inlineRules } from "../../src/model/rules/process-rules.js";
import { inside, samples } from "./key-samples.js";

/** A rule, as far as this test reads it. */
interface KeyRule {
  readonly keys?: Readonly<Record<string, KeyRule>>;
  readonly options?: readonly KeyRule[];
  readonly values?: KeyRule;
}

/** Keys whose own keys no engine can see. */
const closed = new Set([
  "overrides",
  "tests",
  "credentials",
  "users",
  "groups",
  "ids",
  "healthcheck",
]);

/** Returns the paths of all keys below some rules, such as `health.interval`. */
function keyPaths(rules: Readonly<Record<string, KeyRule>>, prefix: string): string[] {
  return Object.entries(rules).flatMap(([key, rule]) => {
    const path = `${prefix}.${key}`;
    if (closed.has(key)) return [path];
    const inner = [rule, ...(rule.options ?? [])].flatMap((it) => [
      it,
      ...(it.values ? [it.values] : []),
    ]);
    const records = inner
      .flatMap((it) => [it, ...(it.options ?? [])])
      .flatMap((it) => (it.keys ? [it.keys] : []));
    const below = records.flatMap((keys) => keyPaths(keys, path));
    return below.length > 0 ? [...new Set(below)] : [path];
  });
}

const paths = [
  ...keyPaths(inlineRules, "process"),
  ...keyPaths(imageRules, "image"),
  ...keyPaths(modelRules, "model"),
];

const folder = mkdtempSync(join(tmpdir(), "gen-nix-keys-"));
afterAll(() => rmSync(folder, { recursive: true }));

const models = new Map<string, Promise<ProcessesModel>>();

/** Returns a checked model, once for all formats. */
function read(model: object): Promise<ProcessesModel> {
  const text = stringify(model);
  const known = models.get(text);
  if (known !== undefined) return known;
  const file = join(folder, `${models.size}.yaml`);
  writeFileSync(file, text);
  const reading = checkModel(file).then((result) => {
    if (result.ok) return { ...result.model, path: "processes.yaml" };
    throw new Error(result.diagnostics.map(({ message }) => message).join("\n"));
  });
  models.set(text, reading);
  return reading;
}

/** Returns the files and the remarks of an export of a model, as text. */
async function exported(model: object, format: ExportFormat, split: boolean): Promise<string> {
  const options = { replicas: 1, split };
  const checked = await read(model);
  const files = exportModel(checked, format, options);
  return JSON.stringify([files, exportRemarks(checked, format, options)]);
}

test("every key of a model has a sample, or is known to be inside of the image", () => {
  expect(paths.filter((path) => !samples.has(path) && !inside.has(path))).toEqual([]);
  expect([...samples.keys(), ...inside].filter((path) => !paths.includes(path))).toEqual([]);
});

const variants = exportFormats.flatMap((format) =>
  [false, true]
    .filter((split) => !split || format !== "disnix")
    .map((split) => ({ format, split, name: split ? `${format} --split` : format })),
);

test.each([...samples])("%s is exported, or remarked", async (_path, sample) => {
  const shown: string[] = [];
  for (const { format, split, name } of variants) {
    const before = await exported(sample.before, format, split);
    if (before !== (await exported(sample.after, format, split))) shown.push(name);
  }
  expect(shown.sort()).toEqual([...sample.shownIn].sort());
});
