import { imageRules } from "../../src/model/rules/image-rules.js";
import { modelRules } from "../../src/model/rules/model-rules.js";
import {
  constructorRules,
  executableKeys,
  inlineRules,
  instanceKeys,
} from "../../src/model/rules/process-rules.js";
import type { Rule, Rules } from "../../src/model/rules/rule.js";
import { constructorRule, processesDescription } from "../../src/model/schema/schema.js";
import { describeFallback } from "../../src/model/schema/schema-keys.js";

/** Prints the TypeScript types of a model, as a user writes it, from the rules for its keys. */
export function printInputTypes(): string {
  const { include, $schema, ...settings } = modelRules;
  const processes = "Record<string, ConstructorProcessInput | InlineProcessInput>";
  const declarations = [
    declare(
      "Keys that describe an instance, whatever creates it.",
      "InstanceKey",
      union(instanceKeys),
    ),
    declare(
      "Keys with the path of a program, of which an inline process has at least one.",
      "ExecutableKey",
      union(executableKeys),
    ),
    declare("The `image` of a model.", "ImageInput", printKeys(imageRules)),
    declare(
      "A process that is described in the model.",
      "InlineProcessInput",
      printKeys(inlineRules),
    ),
    declare(
      "A process with a constructor of which nothing is known.",
      "ConstructorProcessInput",
      printKeys(
        { ...constructorRule, ...constructorRules },
        `[parameter: string]: JsonValue | InlineProcessInput["dependsOn"];`,
      ),
    ),
    declare(
      "A processes model with processes of which nothing is known.",
      "SchemaInput",
      block([
        ...printKey("include", include),
        comment("Properties of the image."),
        "image?: ImageInput | undefined;",
        ...Object.entries(settings).flatMap(([key, rule]) => printKey(key, rule)),
        comment(processesDescription),
        `processes: ${processes};`,
        ...printKey("$schema", $schema),
      ]),
    ),
  ];
  const text = declarations.join("\n\n");
  const imported = values.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return `${header}import type { ImageProcessManager } from "../process-managers.js";\nimport type {\n${imported.map((name) => `  ${name},\n`).join("")}} from "./value-input.js";\n\n${text}\n`;
}

const header = `/*
 * Written by \`UPDATE_GOLDEN=1 npx vitest run test/types\` from the rules in nix/ and src/model/rules; do not edit.
 */
`;

/** Types of \`value-input.ts\`. */
const values = [
  "BooleanValue",
  "CodeInput",
  "ComputedInput",
  "IntegerValue",
  "JsonValue",
  "LiteralValue",
  "PackageValue",
  "TextValue",
];

/** The types of values whose rules have no base, or which a pattern does not describe completely. */
const types: Readonly<Record<string, (rule: Rule) => string>> = {
  text: ({ literal, numbers }) =>
    literal !== true ? "TextValue" : numbers === null ? "string" : "LiteralValue",
  path: () => "TextValue",
  executable: () => "TextValue",
  argument: () => "TextValue",
  scalar: () => "TextValue",
  string: () => "string",
  integer: ({ literal }) => (literal === true ? "number" : "IntegerValue"),
  boolean: ({ literal }) => (literal === true ? "boolean" : "BooleanValue"),
  package: () => "PackageValue",
  "package-definition": () => "PackageValue",
  any: () => "JsonValue",
  override: () => "{ [parameter: string]: JsonValue } | ComputedInput",
  "instance-port": () => "LiteralValue",
  instances: () => "number | LiteralValue[]",
  "process-reference": () => "string | { $ref: string }",
  "tcp-address": () => "TextValue",
  "image-process-manager": () => "ImageProcessManager",
};

function printType(rule: Rule): string {
  const { base, items, values, keys, choices = [], options = [], expression } = rule;
  const orCode = (type: string) => (expression === true ? `${type} | ComputedInput` : type);
  if (base === "list" && items !== undefined) return `${parenthesize(printType(items))}[]`;
  if (base === "mapping" && values !== undefined)
    return orCode(`Record<string, ${printType(values)}>`);
  if (base === "record") return orCode(printKeys(keys ?? {}));
  if (base === "enum") return union(choices);
  if (base === "either") return options.map(printType).join(" | ");
  const print = types[rule.type] ?? types[base];
  if (print === undefined)
    throw new Error(`no TypeScript type is known for the type "${rule.type}"`);
  return print(rule);
}

function printKeys(rules: Rules, ...more: readonly string[]): string {
  return block([...Object.entries(rules).flatMap(([key, rule]) => printKey(key, rule)), ...more]);
}

function printKey(key: string, rule: Rule | undefined): string[] {
  if (rule === undefined) throw new Error(`there is no rule for ${key}`);
  const fallback = describeFallback(rule);
  const description = `${rule.description}${fallback === undefined ? "" : ` Default: ${fallback}.`}`;
  const type = printType(rule);
  return [
    comment(description),
    rule.required === true ? `${key}: ${type};` : `${key}?: ${type} | undefined;`,
  ];
}

function comment(text: string): string {
  return `/** ${text.replaceAll("*/", "*\\/")} */`;
}

function block(lines: readonly string[]): string {
  return `{\n${lines.map((line) => line.replace(/^/gm, "  ")).join("\n")}\n}`;
}

function declare(description: string, name: string, type: string): string {
  return `${comment(description)}\nexport type ${name} = ${type};`;
}

function union(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text)).join(" | ");
}

function parenthesize(type: string): string {
  return type.includes(" ") ? `(${type})` : type;
}
