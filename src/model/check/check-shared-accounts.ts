import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { deduplicated } from "../deduplicate-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** A property of a user or group, as one process gives it. */
interface Property {
  readonly process: string;
  readonly text: string;
  readonly range: SourceRange;
}

const kinds = [
  ["users", "user"],
  ["groups", "group"],
] as const;

/**
 * Reports a user or group whose property has two values, in two processes. `unite-credentials.nix` has the same rule:
 * lists, such as further groups, are merged.
 */
export function checkSharedAccounts(
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const once = deduplicated(diagnostics);
  const known = new Map<string, Property>();
  const add = (account: string, name: string, property: Property) => {
    const earlier = known.get(`${account} ${name}`);
    if (earlier === undefined) known.set(`${account} ${name}`, property);
    if (earlier === undefined || earlier.text === property.text) return;
    const message = `the ${name} of the ${account} is ${property.text}, but ${earlier.text} in process "${earlier.process}"`;
    once.add("conflicting-account", message, property.range, "set it once, or to the same value");
  };
  for (const { name: process, node } of processes) {
    const credentials = child(node, "credentials");
    for (const [kind, noun] of kinds) {
      for (const [account, properties] of entriesOf(child(credentials, kind))) {
        for (const [name, value] of entriesOf(properties)) {
          const text = scalarText(value);
          if (text !== undefined)
            add(`${noun} "${account}"`, name, { process, text, range: value.range });
        }
      }
    }
  }
}

function entriesOf(node: ModelNode | undefined): (readonly [string, ModelNode])[] {
  if (node?.kind !== "map") return [];
  return [...node.entries].map(([name, { value }]) => [name, value] as const);
}
