import { scalarText } from "../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { notImported } from "../draft-process.js";
import type { ImportedProcess, ImportedSystem } from "../imported-system.js";
import { readYaml } from "../read-yaml.js";
import type { ReadContext } from "../reader.js";
import { readService } from "./read-service.js";
import type { ServiceContext } from "./service-reading.js";

const ofNetwork =
  "remove it: the processes of a container share its network, and reach each other at localhost";

/** Keys at the top of a compose file that need no counterpart. */
const silent = new Set(["services", "name", "version"]);

const hints: Readonly<Record<string, string>> = {
  networks: ofNetwork,
  volumes: "options of docker run mount volumes: --volume NAME:/path",
  secrets: "mount the file of each secret, and write its path in secrets: of the process",
  configs: 'name the file beside the model where the program takes it, such as "${./app.conf}"',
  include: "import the other files too",
  models: "a model has no such key",
};

/** Reads a compose file: https://github.com/compose-spec/compose-spec/blob/main/spec.md. */
export function readCompose(context: ReadContext): ImportedSystem | undefined {
  const read = readYaml(context, "services");
  if (read === undefined) return undefined;
  const { root, comments } = read;
  for (const [key, { keyRange, value }] of root.entries) {
    const hint = hints[key] ?? "a model has no such key";
    if (!silent.has(key) && !key.startsWith("x-") && !isBare(key, value))
      notImported(context.diagnostics, `${key} of the file`, keyRange, hint);
  }
  const services = child(root, "services");
  const entries = services?.kind === "map" ? [...services.entries] : [];
  const system = { volumes: new Set<string>(), published: new Set<string>() };
  const hosts = entries.map(([name]) => name);
  const variables = readDotEnv(context);
  const more: ServiceContext = { ...context, ...system, hosts, variables };
  const processes = entries.flatMap(([name, { keyRange, value }]): ImportedProcess[] =>
    value.kind === "map" ? [readService(name, keyRange, value, comments.get(name), more)] : [],
  );
  return {
    name: scalarText(child(root, "name")) ?? context.folderName,
    processes,
    volumes: [...system.volumes],
    published: [...system.published],
  };
}

/** Names of volumes without settings, which the services that use them have too. */
function isBare(key: string, value: ModelNode): boolean {
  if (key !== "volumes" || value.kind !== "map") return false;
  return [...(value as MapNode).entries.values()].every(
    ({ value: volume }) => volume.kind !== "map" || volume.entries.size === 0,
  );
}

/** The file `.env`, which compose takes values of variables from. */
function readDotEnv({ readBeside }: ReadContext): Record<string, string> {
  const lines = (readBeside(".env") ?? "").matchAll(/^\s*(?:export\s+)?(\w+)=(.*?)\s*$/gm);
  return Object.fromEntries(
    [...lines].map(([, name = "", value = ""]) => [name, value.replace(/^(["'])(.*)\1$/, "$2")]),
  );
}
