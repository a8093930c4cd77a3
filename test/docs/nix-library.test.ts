import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadNixParser, type NixParser } from "../../src/nix/index.js";
import { expectGolden } from "../support/golden.js";
import {
  type DocumentedParameter,
  readLibrary,
  readNixDocumentation,
  readTableOfContents,
} from "./read-nix-documentation.js";

const root = join(import.meta.dirname, "../..");

test("docs/nix-library.md has every function of the library, with its documentation comment", async () => {
  const parse = await loadNixParser();
  const files = new Map(folders.flatMap((folder) => [...filesOf(parse, `nix/${folder}`)]));
  // It is no part of the scope of the library, because it makes a library for each process manager.
  files.set("testService", "nix/testing/test-service.nix");
  // The tools of the library are those of several files.
  files.delete("tools");
  const builders = [
    ...["buildImage", "buildLayeredImage", "streamLayeredImage"],
    ...["exportImage", "mergeImages"],
  ];
  const fileOf = (name: string) => {
    const file = files.get(name);
    if (file === undefined) throw new Error(`no folder of the library has ${name}`);
    return file;
  };
  const sections = [
    describeFile(parse, "nix/default.nix", "## The library", ""),
    ...readLibrary(parse, read("nix/default.nix")).map(({ name, comment }) =>
      describeEntry(parse, name, comment, files.get(name)),
    ),
    "## The functions of dockerTools\n",
    ...builders.map((name) => describeFile(parse, fileOf(name), `### ${name}`, "")),
    describeFile(parse, "nix/image/image-parts.nix", "### The parts of an image", ""),
    describeFile(parse, "nix/flake/outputs.nix", "## The outputs of a flake", ""),
  ];
  expect(sections.length).toBeGreaterThan(20);
  expectGolden([introduction, ...sections].join("\n"), join(root, "docs/nix-library.md"));
});

/** The folders of the library whose functions the library returns. */
const folders = [
  "process",
  "runtime",
  "image",
  "backends",
  "service",
  "profile",
  "system-image",
  "local-system",
  "mutable-image",
  "switch",
  "testing",
];

const introduction = `# The Nix library

This page contains the documentation comments of the library's files. A test keeps it up to date. The library works without
the program gen-nix. It is in the folder \`gen-nix/\` beside emitted files, in \`nix/\` of the source, and
\`lib.mkLib pkgs\` of the [flake](flakes.md) returns it. Emitted files, models and constructors import the library once. Its
functions are attributes of the result.
`;

/** Returns the files of a folder, by the names of their functions. */
function filesOf(parse: NixParser, folder: string): Map<string, string> {
  const table = readTableOfContents(parse, read(join(folder, "default.nix")));
  return new Map([...table].map(([name, path]) => [name, join(folder, path)]));
}

/** Describes an attribute of the library; one without its own file has only a comment. */
function describeEntry(
  parse: NixParser,
  name: string,
  comment: string,
  file: string | undefined,
): string {
  if (file === undefined) return `## ${name}\n\n${sentence(comment)}\n`;
  return describeFile(parse, file, `## ${name}`, comment);
}

/** Prints a comment, which is a sentence or a signature. */
function sentence(comment: string): string {
  return comment.includes("->") ? `\`${comment}\`` : comment;
}

function describeFile(parse: NixParser, file: string, heading: string, signature: string): string {
  const { text, parameters } = readNixDocumentation(parse, read(file));
  const level = heading.replace(/ .*/, "");
  const parts = [
    heading,
    sentence(signature),
    demote(text, level),
    // The text describes parameters without a comment.
    parameters.some(({ comment }) => comment !== "")
      ? `${level}# Parameters\n\n${printTable(parameters)}`
      : "",
    describeRules(file, `${level}# Parameters`),
    `In \`${file}\`.`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** The files of functions whose parameters have rules. */
const rules: Readonly<Record<string, string>> = {
  "nix/process/create-managed-process.nix": "nix/process/keys.json",
  "nix/process/credentials/create-credentials.nix": "nix/process/credentials/keys.json",
};

/** Describes the parameters of a function by their rules, and the keys of each mapping in them. */
function describeRules(file: string, heading: string): string {
  const rows = rules[file];
  if (rows === undefined) return "";
  return describeRows(JSON.parse(read(rows)) as Readonly<Record<string, Row>>, heading);
}

interface Row {
  readonly for?: "model" | "library" | "service";
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
  readonly otherwise?: string;
  readonly values?: Row | string;
  readonly keys?: Readonly<Record<string, Row>> | string;
}

function describeRows(rows: Readonly<Record<string, Row>>, heading: string): string {
  const lines = Object.entries(rows)
    .filter(([, row]) => (row.for ?? "library") === "library")
    .map(([name, row]) => `| \`${name}\` | ${row.description} | ${printDefault(row)} |`);
  const inner = Object.entries(rows).flatMap(([name, { values }]) =>
    typeof values === "object" && typeof values.keys === "object"
      ? [describeRows(values.keys, `${heading}: each of \`${name}\``)]
      : [],
  );
  const table = ["| parameter | description | default |", "|---|---|---|", ...lines].join("\n");
  return [`${heading}\n\n${table}`, ...inner].join("\n\n");
}

function printDefault(row: Row): string {
  if (row.otherwise !== undefined) return row.otherwise;
  if (row.default !== undefined) return `\`${JSON.stringify(row.default)}\``;
  return { list: "`[ ]`", mapping: "`{ }`", record: "`{ }`" }[row.type] ?? "`null`";
}

/** Moves the headings of a comment below that of the function, and converts definitions to list items. */
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
    const shown = value === undefined ? "required" : `\`${value.replace(/\s+/g, " ")}\``;
    return `| \`${name}\` | ${comment} | ${shown} |`.replaceAll("||", "\\|\\|");
  });
  return ["| parameter | description | default |", "|---|---|---|", ...rows].join("\n");
}

function read(file: string): string {
  if (!existsSync(join(root, file))) throw new Error(`the library has no ${file}`);
  return readFileSync(join(root, file), "utf8");
}
