import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Process } from "../processes-model.js";
import { type ModelNode, scalarNode } from "../tree.js";
import type { ProcessUse } from "../value-scope.js";
import type { Instances } from "./instance-attributes.js";

/**
 * The attribute of every instance with the host at which others reach it: `localhost` in one container, and a name
 * where processes have containers of their own. An attribute of the model with this name takes precedence.
 */
const HOST = "host";

/** Adds the host to the attributes that other processes can refer to. */
export function withHost(
  attributes: ReadonlyMap<string, ModelNode>,
  { range }: { readonly range: SourceRange },
): ReadonlyMap<string, ModelNode> {
  return new Map([[HOST, scalarNode("localhost", range)], ...attributes]);
}

/** Returns the instances whose host another process refers to, except those that set it themselves. */
export function askedHosts(
  uses: ReadonlyMap<string, readonly ProcessUse[]>,
  instances: Instances,
): ReadonlySet<string> {
  const asked = [...uses.values()].flat().filter(({ attributes }) => attributes[0] === HOST);
  return new Set(
    asked.map(({ process }) => process).filter((name) => !instances.get(name)?.has(HOST)),
  );
}

/** Adds the attribute to a process, computed by the function that the caller of the emitted model passes. */
export function withHostAttribute(process: Process): Process {
  const code = `hostOf ${JSON.stringify(process.name)}`;
  const value = { kind: "code", code, variables: ["hostOf"], paths: [] } as const;
  return { ...process, attributes: [...process.attributes, { name: HOST, value }] };
}
