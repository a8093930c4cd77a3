import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadModelTree } from "../../src/model/index.js";
import { toPlainData } from "../../src/model/tree.js";
import { buildAttributes } from "../support/build-attributes.js";
import { gen } from "../support/run-command.js";

const root = join(import.meta.dirname, "../..");

/** A model, and the JSON Schema that gen-nix writes for it. */
interface Subject {
  readonly name: string;
  readonly schema: object;
  readonly model: unknown;
}

const subjects: Subject[] = [];

/** Wrong models that a schema can tell from right ones: some of the keys and values of each are unknown. */
const wrong = ["unknown-key", "unknown-constructor", "unknown-parameter", "wrong-type"];
const wrongSubjects: Subject[] = [];

const before = process.cwd();
afterAll(() => process.chdir(before));

beforeAll(async () => {
  for (const folder of ["test/golden/cases", "examples"])
    for (const name of foldersIn(folder))
      subjects.push(...(await readSubjects(join(root, folder, name), join(folder, name))));
  for (const code of wrong)
    wrongSubjects.push(...(await readSubjects(join(root, "test/errors/cases", code), code)));
}, 300_000);

it("there are models to validate, right ones and wrong ones", () => {
  expect(subjects.length).toBeGreaterThan(20);
  expect(wrongSubjects).toHaveLength(wrong.length);
});

describe("ajv, as strict as it is by default", () => {
  // A schema of a union of types is no error: ajv only advises against it.
  const options = { logger: false, code: { optimize: false }, inlineRefs: false } as const;
  const validate = ({ schema, model }: Subject) => new Ajv(options).compile(schema)(model);

  it("accepts every valid model", () => {
    expect(subjects.filter((subject) => !validate(subject)).map(({ name }) => name)).toEqual([]);
  }, 300_000);

  it("rejects wrong models", () => {
    expect(wrongSubjects.filter(validate).map(({ name }) => name)).toEqual([]);
  });
});

describe("jsonschema of Python", () => {
  let errorsOf: (subjects: readonly Subject[]) => Promise<string[][]>;
  beforeAll(async () => {
    const attributes = ["python", "packages"] as const;
    const built = await buildAttributes(import.meta.dirname, attributes, ["python3-jsonschema"]);
    errorsOf = async (subjects) => {
      const program = [join(built.python, "bin/python3"), join(import.meta.dirname, "validate.py")];
      const { stdout } = await execa(program[0] ?? "", ["-B", ...program.slice(1)], {
        input: JSON.stringify(subjects.map(({ schema, model }) => [schema, model])),
        env: { PYTHONPATH: readFileSync(built.packages, "utf8") },
      });
      return JSON.parse(stdout) as string[][];
    };
  }, 300_000);

  it("accepts every valid model", async () => {
    const errors = await errorsOf(subjects);
    const found = subjects.map(({ name }, index) => [name, errors[index]] as const);
    expect(found.filter(([, errors]) => errors?.length !== 0)).toEqual([]);
  });

  it("rejects wrong models", async () => {
    const errors = await errorsOf(wrongSubjects);
    expect(wrongSubjects.filter((_subject, index) => errors[index]?.length === 0)).toEqual([]);
  });
});

/** Reads the model of a folder, which can consist of several files; a folder without one has none. */
async function readSubjects(folder: string, name: string): Promise<Subject[]> {
  process.chdir(folder);
  const models = existsSync("models.json")
    ? (JSON.parse(readFileSync("models.json", "utf8")) as string[])
    : ["processes.yaml", "processes.ts"].filter((file) => existsSync(file)).slice(0, 1);
  if (models.length === 0) return [];
  const { tree } = await loadModelTree(models);
  if (tree === undefined) throw new Error(`${name}: the model has no tree`);
  const { stdout } = await gen("schema", ...models);
  const model: unknown = JSON.parse(JSON.stringify(toPlainData(tree.root)));
  return [{ name, schema: JSON.parse(stdout), model }];
}

function foldersIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
