import type { SourceRange } from "../../../diagnostics/source-file.js";
import { scalarText } from "../../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../../model/tree.js";
import { notImported } from "../../draft-process.js";
import { readDotEnv } from "../../read-dot-env.js";
import type { ReadContext } from "../../reader.js";
import { replaceVariables } from "../../shell-variables.js";
import { plain } from "./plain.js";

/** Returns the variables of an `environment`; `of` is the process or the file that has it. */
export type ReadEnvironment = (node: ModelNode | undefined, of: string) => Record<string, string>;

/**
 * Returns a function that reads an `environment`, a mapping or a list. process-compose replaces `$NAME` by the variables
 * of `.env` and of its own environment, which an import does not have: it reports them.
 */
export function environmentReader(root: MapNode, context: ReadContext): ReadEnvironment {
  const isPlain = scalarText(child(root, "disable_env_expansion")) === "true";
  const values = readDotEnv(context.readBeside(".env") ?? "");
  const expand = (text: string, range: SourceRange, of: string) => {
    if (isPlain) return text;
    const { text: expanded, missing } = replaceVariables(text, values);
    const hint =
      "process-compose replaces it by a variable of its own environment: write its value";
    for (const name of new Set(missing))
      notImported(
        context.diagnostics,
        `the value of $${name} in environment of ${of}`,
        range,
        hint,
      );
    return missing.length === 0 ? expanded : plain(text);
  };
  return (node, of) => {
    const pairs =
      node?.kind === "map"
        ? [...node.entries].map(([name, { value }]) => ({
            name,
            node: value,
            text: scalarText(value),
          }))
        : (node?.kind === "list" ? node.items : []).map((item) => {
            const [, name = "", text] = /^([^=]+)=(.*)$/s.exec(scalarText(item) ?? "") ?? [];
            return { name, node: item, text };
          });
    return Object.fromEntries(
      pairs
        .filter(({ name }) => name !== "")
        .map(({ name, node: { range }, text = "" }) => [name, expand(text, range, of)]),
    );
  };
}
