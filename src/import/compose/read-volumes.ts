import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { notImported } from "../draft-process.js";
import {
  reportHostsIn,
  type ServiceContext,
  type ServiceReading,
  textOf,
} from "./service-reading.js";

/** A volume of a service. */
interface Mount {
  /** A name, a path, or nothing for an anonymous volume. */
  readonly source: string | undefined;
  readonly target: string;
}

/** Returns the file beside the compose file that a service mounts at one of the paths of its configuration. */
export function configFileOf(
  service: MapNode,
  paths: readonly string[],
  context: ServiceContext,
): string | undefined {
  const volumes = child(service, "volumes");
  const mounts = (volumes?.kind === "list" ? volumes.items : []).map((it) =>
    readMount(it, context),
  );
  const found = mounts.find((mount) => mount !== undefined && paths.includes(mount.target));
  if (found?.source === undefined || !context.existsBeside(found.source)) return undefined;
  if (found.source.startsWith("/")) return found.source;
  return `\${./${found.source.replace(/^\.\//, "")}}`;
}

/** Reads the volumes of a service. */
export function readVolumes(reading: ServiceReading, value: ModelNode): void {
  const { process, known, context } = reading;
  for (const item of value.kind === "list" ? value.items : []) {
    const mount = readMount(item, context);
    if (mount === undefined || process.keys.get("directory") === `\${${mount.source}}`) continue;
    const { source, target } = mount;
    const isFile = source !== undefined && /^[./~]/.test(source);
    if (isFile && known?.configFiles?.includes(target) && process.keys.has("configFile")) {
      reportHostsIn(source, item.range, context);
      continue;
    }
    if (isFile) {
      const path = source.replace(/^\.\/+/, "").replace(/\/+$/, "") || ".";
      const beside = path.startsWith("../") ? path : `./${path}`;
      const hint = /^[/~]/.test(source)
        ? `docker run --volume ${source}:${target} mounts it`
        : `name it where the program takes it: "\${${beside}}"; docker run --volume mounts what changes`;
      notImported(context.diagnostics, `${source} at ${target}`, item.range, hint);
    } else if (known === undefined) context.volumes.add(target);
    else {
      const hint = `the data of ${known.service} is below \${libDir}, /var/lib: mount the volume there`;
      notImported(context.diagnostics, `the volume at ${target}`, item.range, hint);
    }
  }
}

function readMount(item: ModelNode, context: ServiceContext): Mount | undefined {
  if (item.kind === "map") {
    const target = textOf(child(item, "target"), context);
    return target === undefined
      ? undefined
      : { source: textOf(child(item, "source"), context), target };
  }
  const [source = "", target] = (textOf(item, context) ?? "").split(":");
  return target === undefined ? { source: undefined, target: source } : { source, target };
}
