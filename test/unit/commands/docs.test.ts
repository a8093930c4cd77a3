import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { expectGolden } from "../../support/golden.js";
import { gen } from "../../support/run-command.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

test("docs/commands.md has the --help of every command", async () => {
  const { stdout: main } = await gen("--help");
  const names = [...main.matchAll(/^ {2}([a-z]+) .*/gm)].map(([, name = ""]) => name);
  const commands = names.slice(names.indexOf("init"), names.indexOf("help"));
  expect(commands.length).toBeGreaterThan(10);
  const sections = [];
  for (const name of commands) {
    sections.push(`## gen-nix ${name}\n\n${fence((await gen(name, "--help")).stdout)}`);
  }
  const text = [introduction, fence(main), ...sections].join("\n");
  expectGolden(text, join(root, "docs/commands.md"));
});

const introduction = `# The commands

What \`--help\` tells of each of them; a test compares it.

Exit codes: 0 done, 1 the model is wrong, files are outdated or cannot be written, 2 the command line is wrong, 3 a program that
gen-nix starts failed. An interrupt ends them as a shell tells of it, with 128 and the number of the signal (130 after
Ctrl-C), and a result that nobody reads any more with 141.

In CI, \`gen-nix check --format github\` shows each error at its line of a pull request, and
\`gen-nix check --format sarif\` writes what code scanning services read.

In an editor, \`gen-nix schema -o processes.schema.json\` and a first line
\`# yaml-language-server: $schema=./processes.schema.json\` (\`gen-nix init\` writes both) give completion
and red underlines; [In an editor](how-to/editor.md) says what else an editor needs. A model in JSON names its schema by the
key \`"$schema"\`, and one in TypeScript gets the same from \`gen-nix types -o gen-nix.d.ts\`.

Completion of command lines: \`source <(gen-nix completions bash)\`, and likewise for zsh and fish.
`;

function fence(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
}
