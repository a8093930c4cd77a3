import { posix } from "node:path";
import { child, type MapNode } from "../../model/tree.js";
import type { Fragments } from "./config-fragments.js";
import type { Dockerfile } from "./dockerfile.js";
import { buildFolder } from "./read-build.js";
import { mountsOf } from "./read-volumes.js";
import type { ServiceContext } from "./service-reading.js";

/** Returns a configuration with the fragments that a service or its Dockerfile adds to the image, or undefined. */
export function configOfFragments(
  service: MapNode,
  dockerfile: Dockerfile | undefined,
  { folder, extension, include, wrap }: Fragments,
  context: ServiceContext,
): string | undefined {
  const mounts = mountsOf(child(service, "volumes"), context);
  const copies = (dockerfile?.copies ?? []).map(({ source, target }) => ({
    source: posix.join(buildFolder(service, context) ?? ".", source),
    target,
  }));
  const files = [...mounts, ...copies].flatMap(({ source, target }) => {
    const path = posix.normalize(source ?? "").replace(/\/$/, "");
    if (source === undefined || path.startsWith("/") || !context.existsBeside(path)) return [];
    const isFolder = target.replace(/\/$/, "") === folder;
    const names = isFolder ? context.listBeside(path) : [];
    if (isFolder && names.length > 0)
      return names.filter((name) => name.endsWith(extension)).map((name) => `${path}/${name}`);
    return posix.dirname(target) === folder && target.endsWith(extension) ? [path] : [];
  });
  if (files.length === 0) return undefined;
  const includes = files.map((file) =>
    include(file.startsWith("..") ? file : `./${file}`, context.readBeside(file) ?? ""),
  );
  return `\${pkgs.writeText "nginx.conf" "${wrap(includes)}"}`;
}
