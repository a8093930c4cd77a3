import type { Diagnostics } from "../collect-diagnostics.js";
import { deduplicated } from "../deduplicate-diagnostics.js";
import type { ProcessNodes } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode, type ScalarNode } from "../tree.js";

/** The host in a URL, without the name of a domain: `redis://broker:6379`. */
const urlHost = /\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@"']*@)?([a-z_][a-z0-9_-]*)(?=[:/?#\s"']|$)/g;

/**
 * Reports URLs with the name of a process as the host, as compose files have them: the processes of an image share
 * its network.
 */
export function checkHosts(
  root: ModelNode,
  { list, groups }: ProcessNodes,
  diagnostics: Diagnostics,
): void {
  const once = deduplicated(diagnostics);
  const names = new Set([...list.map(({ name }) => name), ...groups.keys()]);
  const real = ["localhost", scalarText(child(child(root, "image"), "hostname")) ?? ""];
  for (const { node } of list) real.push(scalarText(child(node, "dnsName")) ?? "");
  for (const { node } of list) {
    for (const scalar of textsOf(child(node, "environment"), child(node, "args"))) {
      for (const { 0: url, 1: host = "", index } of scalar.text.matchAll(urlHost)) {
        if (!names.has(host) || real.includes(host)) continue;
        const start = index + url.length - host.length;
        const message = `"${host}" is a process, not a host: the processes of an image reach each other at localhost`;
        const hint = `write ${url.slice(0, -host.length)}localhost`;
        once.add("invalid-value", message, scalar.locate(start, start + host.length), hint);
      }
    }
  }
}

function textsOf(...nodes: readonly (ModelNode | undefined)[]): ScalarNode[] {
  return nodes.flatMap((node): ScalarNode[] => {
    if (node?.kind === "list") return textsOf(...node.items);
    if (node?.kind === "map") return textsOf(...[...node.entries.values()].map((it) => it.value));
    return node?.kind === "scalar" && typeof node.value === "string" ? [node] : [];
  });
}
