import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";

/** An instruction of a Dockerfile. */
export interface Instruction {
  /** In capital letters: `RUN`. */
  readonly name: string;
  /** What follows, on one line. */
  readonly rest: string;
  /** Its first line; absent for a Dockerfile within another file. */
  readonly range: SourceRange | undefined;
}

/** Splits a Dockerfile into its instructions, which a backslash continues on the next line. */
export function readInstructions(text: string, source: SourceFile | undefined): Instruction[] {
  const found: { name: string; rest: string; range: SourceRange | undefined }[] = [];
  let continues = false;
  let start = 0;
  for (const line of text.split("\n")) {
    const range = { start, end: start + line.trimEnd().length };
    start += line.length + 1;
    if (/^\s*#/.test(line)) continue;
    const content = line.replace(/\\\s*$/, "").trim();
    const before = found.at(-1);
    if (continues && before !== undefined) before.rest = `${before.rest} ${content}`.trim();
    else {
      const [, name = "", rest = ""] = /^([A-Za-z]+)\s+(.*)$/.exec(content) ?? [];
      const place = source === undefined ? undefined : { ...range, source };
      if (name !== "") found.push({ name: name.toUpperCase(), rest, range: place });
    }
    continues = (continues || content !== "") && /\\\s*$/.test(line);
  }
  return found;
}

/** Why an instruction has no counterpart, by its name and the rest; the first that matches counts. */
const lost: readonly (readonly [name: string, rest: RegExp, hint: string])[] = [
  ["RUN", /./, "build a package that has it, and name its program: docs/how-to/constructor.md"],
  [
    "COPY",
    /(?:^|\s)--from=/,
    "build a package that has its files, and name them where the program takes them",
  ],
  [
    "ADD",
    /(?:^|\s)(?:https?:|git@|git:)/,
    "let Nix fetch it, such as by pkgs.fetchurl, and name it where the program takes it",
  ],
  [
    "SHELL",
    /./,
    "Bash runs lines of commands: write foregroundProcess: with another shell, and args:",
  ],
  [
    "ONBUILD",
    /./,
    "it is for images that are built on this one: image.onBuild has such instructions",
  ],
];

/** Returns why a model does not have what an instruction does, as a hint. */
export function hintForInstruction({ name, rest }: Instruction): string | undefined {
  return lost.find(([other, pattern]) => other === name && pattern.test(rest))?.[2];
}
