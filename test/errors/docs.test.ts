import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { diagnosticCodes } from "../../src/diagnostics/codes.js";
import { expectGolden } from "../support/golden.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("docs/errors.md has every code with its meaning and the message that users see", () => {
  const codes = Object.entries(diagnosticCodes);
  const rows = codes.map(([code, meaning]) => `| [\`${code}\`](#${code}) | ${meaning} |`);
  const sections = codes.map(([code, meaning]) => section(code, meaning));
  const text = [introduction, "", "| code | meaning |", "|---|---|", ...rows, "", ...sections];
  expectGolden(`${text.join("\n").trimEnd()}\n`, join(root, "docs/errors.md"));
});

const introduction = `# What gen-nix can find wrong

Each message names its place, what is wrong, a code in brackets, and what to do about it. All of them
come at once, sorted by place. While there is one, no file is written; the exit code is 1. A code never
changes its meaning, so scripts can rely on it. The examples are those of \`test/errors/cases\`, with
what gen-nix prints for them; a test compares them.`;

function section(code: string, meaning: string): string {
  const folder = join(root, "test/errors/cases", code);
  const model = ["yaml", "json", "ts"]
    .map((format) => ({ format, file: join(folder, `processes.${format}`) }))
    .find(({ file }) => existsSync(file) && code !== "not-utf8");
  const source =
    model === undefined
      ? ""
      : `\`\`\`${model.format}\n${readFileSync(model.file, "utf8").trimEnd()}\n\`\`\`\n\n`;
  const message = readFileSync(join(folder, "expected.txt"), "utf8").trimEnd();
  return `## ${code}\n\n${meaning}\n\n${source}\`\`\`text\n${message}\n\`\`\`\n`;
}
