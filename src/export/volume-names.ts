import { labelRules, uniqueNames } from "./engine-names.js";
import type { ExportedContainer, ExportedSystem } from "./exported-system.js";

/** A volume of a container. */
export interface NamedVolume {
  readonly name: string;
  readonly path: string;
}

/** Returns the volumes of each container by its name. Each of several containers has its own, named after it. */
export function volumesOfSystem({
  containers,
}: ExportedSystem): ReadonlyMap<string, readonly NamedVolume[]> {
  const isAlone = containers.length === 1;
  const all = containers.flatMap(({ name, volumes }) =>
    volumes.map((path) => ({ owner: name, path })),
  );
  const rules = { ...labelRules, convert: (text: string) => text.replaceAll(/[^\w.-]+/g, "-") };
  const names = uniqueNames(
    all.map(({ owner, path }) => `${isAlone ? "" : `${owner}-`}${path.slice(1)}`),
    { ...rules, longest: 200 },
  );
  const named = all.map(({ owner, path }, index) => ({ owner, path, name: names[index] ?? "" }));
  return new Map(
    containers.map(({ name }) => [
      name,
      named.filter(({ owner }) => owner === name).map(({ name, path }) => ({ name, path })),
    ]),
  );
}

/** Returns the volumes of a container with names of lower-case letters, digits and `-`. */
export function namedVolumes({ volumes }: ExportedContainer): readonly NamedVolume[] {
  const names = uniqueNames(volumes, labelRules);
  return volumes.map((path, index) => ({ path, name: names[index] ?? "" }));
}
