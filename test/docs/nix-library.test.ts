import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadNixParser, type NixParser } from "../../src/nix/index.js";
import { expectGolden } from "../support/golden.js";
import {
  type DocumentedParameter,
  readNixDocumentation,
  readTableOfContents,
} from "./read-nix-documentation.js";

const root = join(import.meta.dirname, "../..");

test("docs/nix-library.md has every function of the library, as its own comment tells it", async () => {
  const parse = await loadNixParser();
  const sections = [
    ...describeTable(parse, "nix/default.nix", "##"),
    "## The constructors of the catalogue\n",
    ...describeTable(parse, "nix/services/constructors.nix", "###"),
    "## The functions of dockerTools\n",
    ...describeTable(parse, "nix/image/docker-tools.nix", "###"),
    describeFile(parse, "nix/image/image-parts.nix", "### The parts of an image", ""),
    describeFile(parse, "nix/flake/outputs.nix", "## The outputs of a flake", ""),
  ];
  expect(sections.length).toBeGreaterThan(12);
  expectGolden([introduction, ...sections].join("\n"), join(root, "docs/nix-library.md"));
});

const introduction = `# The Nix library

What the comments of its files say; a test compares it. The library needs no gen-nix: it is the folder \`gen-nix/\` beside
emitted files, \`nix/\` in the source, and \`lib.mkLib pkgs\` of the [flake](flakes.md). Each function is an attribute of

\`\`\`nix
import ./gen-nix { inherit pkgs system; }
\`\`\`

and a file that can be imported by itself, by the framework's names.
`;

function describeTable(parse: NixParser, table: string, level: string): string[] {
  return readTableOfContents(parse, read(table)).map(({ name, comment, path }) => {
    const imported = join(dirname(table), path);
    const file = imported.endsWith(".nix") ? imported : join(imported, "default.nix");
    return describeFile(parse, file, `${level} ${name}`, comment);
  });
}

function describeFile(parse: NixParser, file: string, heading: string, signature: string): string {
  const { text, parameters } = readNixDocumentation(parse, read(file));
  const level = heading.replace(/ .*/, "");
  const parts = [
    heading,
    signature && `\`${signature}\``,
    demote(text, level),
    // Parameters without a comment are told of in the text.
    parameters.some(({ comment }) => comment !== "")
      ? `${level}# Parameters\n\n${printTable(parameters)}`
      : "",
    describeRules(file, `${level}# Parameters`),
    `In \`${file}\`.`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** The files whose functions take the keys of rules. */
const rules: Readonly<Record<string, string>> = {
  "nix/process/create-managed-process.nix": "nix/process/keys.json",
  "nix/process/credentials/create-credentials.nix": "nix/process/credentials/keys.json",
};

/** The keys that a function takes by rules, and then those of each mapping in them. */
function describeRules(file: string, heading: string): string {
  const rows = rules[file];
  if (rows === undefined) return "";
  return describeRows(JSON.parse(read(rows)) as Readonly<Record<string, Row>>, heading);
}

interface Row {
  readonly for?: "model" | "library";
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
  readonly otherwise?: string;
  readonly values?: Row | string;
  readonly keys?: Readonly<Record<string, Row>> | string;
}

function describeRows(rows: Readonly<Record<string, Row>>, heading: string): string {
  const lines = Object.entries(rows)
    .filter(([, row]) => row.for !== "model")
    .map(([name, row]) => `| \`${name}\` | ${row.description} | ${printDefault(row)} |`);
  const inner = Object.entries(rows).flatMap(([name, { values }]) =>
    typeof values === "object" && typeof values.keys === "object"
      ? [describeRows(values.keys, `${heading}: each of \`${name}\``)]
      : [],
  );
  const table = ["| parameter | what it is | default |", "|---|---|---|", ...lines].join("\n");
  return [`${heading}\n\n${table}`, ...inner].join("\n\n");
}

function printDefault(row: Row): string {
  if (row.otherwise !== undefined) return row.otherwise;
  if (row.default !== undefined) return `\`${JSON.stringify(row.default)}\``;
  return { list: "`[ ]`", mapping: "`{ }`", record: "`{ }`" }[row.type] ?? "`null`";
}

/** The headings of a comment stand below that of their function; definitions are list items. */
function demote(text: string, level: string): string {
  return text
    .replace(/^# /gm, `${level}# `)
    .replace(/^(`.+)\n: (.*(?:\n {2}.*)*)/gm, (_whole, term: string, definition: string) => {
      return `- ${term}: ${definition.replace(/\n {2}/g, "\n  ")}`;
    })
    .replace(/(^- .*(?:\n {2}.*)*)\n\n(?=- )/gm, "$1\n");
}

function printTable(parameters: readonly DocumentedParameter[]): string {
  const rows = parameters.map(({ name, default: value, comment }) => {
    const shown = value === undefined ? "must be given" : `\`${value.replace(/\s+/g, " ")}\``;
    return `| \`${name}\` | ${comment} | ${shown} |`.replaceAll("||", "\\|\\|");
  });
  return ["| parameter | what it is | default |", "|---|---|---|", ...rows].join("\n");
}

function read(file: string): string {
  if (!existsSync(join(root, file))) throw new Error(`the library has no ${file}`);
  return readFileSync(join(root, file), "utf8");
}
