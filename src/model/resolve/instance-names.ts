import { collectDiagnostics } from "../collect-diagnostics.js";
import { expandInstances } from "../instances/expand-instances.js";
import { child, type ModelTree } from "../tree.js";
import { instanceAttributes } from "./instance-attributes.js";

/** The names that references and `dependsOn` can use, each with its attributes. */
export interface InstanceNames {
  readonly instances: ReadonlyMap<string, readonly string[]>;
  /** Processes that have several instances. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** Reads the names of all instances, also from a model with errors. */
export function readInstanceNames({ root, source }: ModelTree): InstanceNames {
  const section = child(root, "processes");
  if (section?.kind !== "map") return { instances: new Map(), groups: new Map() };
  const { list, groups } = expandInstances(section, collectDiagnostics(source));
  const instances = new Map(
    list.map((node) => [node.name, [...instanceAttributes(node).keys()]] as const),
  );
  const attributesOf = (names: readonly string[]) => instances.get(names[0] ?? "") ?? [];
  return {
    instances,
    groups: new Map([...groups].map(([name, names]) => [name, attributesOf(names)])),
  };
}
