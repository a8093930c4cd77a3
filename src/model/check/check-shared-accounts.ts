import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { deduplicated } from "../deduplicate-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** A property of a user or group, as one process or the model gives it. */
interface Property {
  /** The process, in the words of messages; none for the keys at the top of the model. */
  readonly where: string;
  readonly text: string;
  readonly range: SourceRange;
}

const kinds = [
  ["users", "user"],
  ["groups", "group"],
] as const;

/**
 * Reports a user or group whose property has two values, at two places. `unite-credentials.nix` has the same rule:
 * lists, such as further groups, are merged.
 */
export function checkSharedAccounts(
  root: ModelNode,
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const once = deduplicated(diagnostics);
  const known = new Map<string, Property>();
  const add = (account: string, name: string, property: Property) => {
    const earlier = known.get(`${account} ${name}`);
    if (earlier === undefined) known.set(`${account} ${name}`, property);
    if (earlier === undefined || earlier.text === property.text) return;
    const message = `the ${name} of the ${account} is ${property.text}, but ${earlier.text} ${earlier.where}`;
    once.add("conflicting-account", message, property.range, "set it once, or to the same value");
  };
  const sources = [
    ["at the top of the model", root] as const,
    ...processes.map(
      ({ name, node }) => [`in process "${name}"`, child(node, "credentials")] as const,
    ),
  ];
  for (const [where, credentials] of sources) {
    for (const [kind, noun] of kinds) {
      for (const [account, properties] of entriesOf(child(credentials, kind))) {
        for (const [name, value] of entriesOf(properties)) {
          const text = scalarText(value);
          if (text !== undefined)
            add(`${noun} "${account}"`, name, { where, text, range: value.range });
        }
      }
    }
  }
}

function entriesOf(node: ModelNode | undefined): (readonly [string, ModelNode])[] {
  if (node?.kind !== "map") return [];
  return [...node.entries].map(([name, { value }]) => [name, value] as const);
}
