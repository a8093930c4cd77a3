import { programPath } from "../../names/program-path.js";
import { scalarText } from "../../text/scalar-text.js";
import type { ModelNode } from "../../tree.js";
import { printList, printText } from "./print-flow.js";

/**
 * Splits a command line into words, as a shell does it with quotes; undefined for one that only a shell can run.
 *
 * @example
 * splitCommand("python -c 'print(1)'") // ["python", "-c", "print(1)"]
 */
export function splitCommand(text: string): string[] | undefined {
  const line = text.trim();
  if (/[|&;<>`\n\\]|\$(?!\{pkgs)/.test(line)) return undefined;
  const words = [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
  return words.length === 0 ? undefined : words;
}

/** Returns the words of a command that is a list or a single string. */
export function commandWords(node: ModelNode): string[] | undefined {
  if (node.kind !== "list") {
    const text = scalarText(node);
    return text === undefined ? undefined : splitCommand(text);
  }
  const words = node.items.map(scalarText);
  return words.every((word) => word !== undefined) ? words : undefined;
}

/** Shows how a model has a command: `foregroundProcess: ${pkgs.NAME}/bin/python, args: [app.py]`. */
export function describeCommand(node: ModelNode): string {
  const words = commandWords(node);
  const text = scalarText(node);
  if (words !== undefined) {
    const [program = "", ...args] = words;
    const path = printText(programPath(program));
    return `foregroundProcess: ${path}${args.length === 0 ? "" : `, args: ${printList(args)}`}`;
  }
  const script = text === undefined || text.includes("\n") ? '"..."' : printText(text);
  return `foregroundProcess: \${pkgs.bash}/bin/bash, args: [-c, ${script}]`;
}
