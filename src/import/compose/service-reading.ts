import type { SourceRange } from "../../diagnostics/source-file.js";
import { scalarText } from "../../model/text/scalar-text.js";
import type { MapNode, ModelNode } from "../../model/tree.js";
import { type DraftProcess, notImported } from "../draft-process.js";
import type { ReadContext } from "../reader.js";
import { replaceVariables } from "../shell-variables.js";
import type { Dockerfile } from "./dockerfile.js";
import type { KnownImage } from "./known-images.js";

/** What the services of a compose file have in common. */
export interface ServiceContext extends ReadContext {
  /** The values of variables in `.env`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Collects the volumes of the image. */
  readonly volumes: Set<string>;
  /** Collects the ports to publish. */
  readonly published: Set<string>;
}

/** A service while it is read. */
export interface ServiceReading {
  readonly process: DraftProcess;
  readonly service: MapNode;
  /** The service of the catalogue in place of the image. */
  readonly known: KnownImage | undefined;
  readonly dockerfile: Dockerfile | undefined;
  readonly context: ServiceContext;
}

/** The text of a scalar with the variables of the file replaced. */
export function textOf(node: ModelNode | undefined, context: ServiceContext): string | undefined {
  const text = scalarText(node);
  if (text === undefined || node === undefined) return undefined;
  const { text: replaced, missing } = replaceVariables(text, context.variables);
  for (const variable of missing)
    notImported(
      context.diagnostics,
      `the value of $${variable}`,
      node.range,
      "the variable has no default: write its value into the model, or its file into environmentFiles",
    );
  return replaced;
}

/** The texts of a list, or of a single scalar. */
export function textsOf(node: ModelNode | undefined, context: ServiceContext): string[] {
  const items = node === undefined ? [] : node.kind === "list" ? node.items : [node];
  return items.flatMap((item) => textOf(item, context) ?? []);
}

/** A variable of `environment`. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly range: SourceRange;
}

/** The variables of `environment`, a mapping or a list of `A=b`. */
export function readVariables(node: ModelNode | undefined, context: ServiceContext): Variable[] {
  if (node?.kind === "map")
    return [...node.entries].map(([name, { keyRange, value }]) => {
      const isEmpty = value.kind === "scalar" && value.value === null;
      const text = isEmpty ? context.variables[name] : textOf(value, context);
      return { name, value: text ?? "", range: keyRange };
    });
  return (node?.kind === "list" ? node.items : []).map((item) => {
    const text = textOf(item, context) ?? "";
    const [, name = text, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    return { name, value: value ?? context.variables[name] ?? "", range: item.range };
  });
}

export const pairsOf = (variables: readonly Variable[]): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]));
