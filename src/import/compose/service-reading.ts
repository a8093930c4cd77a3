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
