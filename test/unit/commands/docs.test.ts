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

This page contains the output of \`--help\` for each command. A test keeps it up to date.

| exit code | meaning |
|---:|---|
| 0 | success |
| 1 | the model has errors, emitted files are outdated, or a file cannot be written |
| 2 | the command line is wrong |
| 3 | a program that gen-nix starts failed |
| 128 + *n* | signal *n* interrupted the command, for example 130 after Ctrl-C |
| 141 | the reader of the output closed the pipe |

In CI, \`gen-nix check --format github\` shows each error at its line of a pull request, and
\`gen-nix check --format sarif\` writes a log for code scanning services.

In an editor, a JSON Schema provides completion and marks errors. \`gen-nix schema -o processes.schema.json\` writes it, and
the first line \`# yaml-language-server: $schema=./processes.schema.json\` of a model in YAML refers to it (\`gen-nix init\`
does both). A model in JSON refers to its schema with the key \`"$schema"\`. For a model in TypeScript,
\`gen-nix types -o gen-nix.d.ts\` writes declarations instead. See [In an editor](how-to/editor.md).

\`source <(gen-nix completions bash)\` enables completion of command lines in bash; zsh and fish work in the same way.
`;

function fence(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
}
