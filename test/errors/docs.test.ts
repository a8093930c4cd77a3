import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { type DiagnosticCode, diagnosticCodes } from "../../src/diagnostics/codes.js";
import type { DiagnosticExample } from "../../src/diagnostics/explain-code.js";
import { expectGolden } from "../support/golden.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const codes = Object.entries(diagnosticCodes) as [DiagnosticCode, string][];
const examples = Object.fromEntries(codes.map(([code]) => [code, readExample(code)])) as Readonly<
  Record<DiagnosticCode, DiagnosticExample>
>;

test("gen-nix explain has the example of every code", () => {
  const text = `${JSON.stringify(examples, undefined, 2)}\n`;
  expectGolden(text, join(root, "src/diagnostics/examples.json"));
});

test("docs/errors.md has the meaning and the example of every code", () => {
  const rows = codes.map(([code, meaning]) => `| [\`${code}\`](#${code}) | ${meaning} |`);
  const sections = codes.map(([code, meaning]) => section(code, meaning));
  const text = [introduction, "", "| code | meaning |", "|---|---|", ...rows, "", ...sections];
  expectGolden(`${text.join("\n").trimEnd()}\n`, join(root, "docs/errors.md"));
});

const introduction = `# Diagnostics

Each diagnostic has a position, a message, a code in brackets and, where possible, a hint. gen-nix prints
all diagnostics of a model at once, sorted by position. If there is any error, it writes no file and exits with
1; a warning prevents nothing. The meaning of a code never changes, so scripts can rely on it. \`gen-nix explain CODE\` prints the
meaning and the example of a code. A test compares the examples below, which are in
\`test/errors/cases\`, with the output of gen-nix.`;

/** Reads the case of a code: its model, unless no text can show it, and the expected messages. */
function readExample(code: DiagnosticCode): DiagnosticExample {
  const folder = join(root, "test/errors/cases", code);
  const message = readFileSync(join(folder, "expected.txt"), "utf8");
  const format = ["yaml", "json", "ts"].find((it) => existsSync(join(folder, `processes.${it}`)));
  if (format === undefined || code === "not-utf8") return { message };
  const text = `${readFileSync(join(folder, `processes.${format}`), "utf8").trimEnd()}\n`;
  return { model: { format, text }, message };
}

function section(code: DiagnosticCode, meaning: string): string {
  const { model, message } = examples[code];
  const source = model === undefined ? "" : `\`\`\`${model.format}\n${model.text}\`\`\`\n\n`;
  return `## ${code}\n\n${meaning}\n\n${source}\`\`\`text\n${message.trimEnd()}\n\`\`\`\n`;
}
