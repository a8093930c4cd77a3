import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Lock, readLock } from "../../src/debian/lock.js";
import { type Container, startVariant } from "./support/container.js";
import { variantsWith } from "./support/variants.js";

/**
 * The Debian packages whose programs run in every image of the example; their dependencies are allowed too.
 */
const PROGRAMS = ["nginx", "bash"];

/** The Debian packages that the image has in part, and the parts. */
const PARTS: Readonly<Record<string, string>> = {
  coreutils: "coreutils-small",
  supervisor: "supervisor-small",
};

/** The store paths that the example itself and the image builder add to every image. */
const OWN = ["coreutils-small", "errorpage", "gen-nix-runtime", "init", "programs", "webapp"];

/** The other store paths that a minimal image may contain. */
const EXPECTED: Readonly<Record<string, { programs: readonly string[]; own: readonly string[] }>> =
  {
    "supervisord-minimal": {
      programs: [],
      own: ["supervisor-small"],
    },
    "sysvinit-minimal": {
      programs: [],
      own: ["init-functions", "nixproc-sysvinit-tools"],
    },
    "runit-minimal": { programs: ["runit"], own: [] },
    "s6-minimal": { programs: ["execline", "s6"], own: [] },
  };

describe.each(variantsWith({ interactive: false }))("the image with $name", (variant) => {
  const { programs = [], own = [] } = EXPECTED[variant.name] ?? {};
  let container: Container;
  let packages: readonly string[];
  let lock: Lock;
  beforeAll(async () => {
    lock = await readLock(inject("lockFile"));
    container = await startVariant(variant);
    packages = await packagesIn(container);
  });
  afterAll(() => container?.remove());

  it("contains the programs of its processes and of its process manager", () => {
    const expected = [...PROGRAMS, ...OWN, ...programs, ...own];
    expect(expected.filter((name) => !packages.includes(name))).toEqual([]);
  });

  it("contains only these and their dependencies in Debian", () => {
    const parts = Object.keys(PARTS).filter((name) => packages.includes(PARTS[name] ?? ""));
    const needed = unitsBelow([...PROGRAMS, ...parts, ...programs], lock);
    for (const name of [...Object.keys(PARTS), "python3"]) needed.delete(name);
    const allowed = new Set([...needed, ...OWN, ...own].map(withoutVersion));
    expect(packages.filter((name) => !allowed.has(name))).toEqual([]);
  });
});

/** The store paths of a container by name, without hashes and versions. */
async function packagesIn({ init }: Container): Promise<readonly string[]> {
  const paths = await readdir(`/proc/${init}/root/nix/store`);
  const names = paths.map((path) => withoutVersion(path.replace(/^[a-z0-9]{32}-/, "")));
  return [...new Set(names)].sort();
}

/** A library may have a version in its name, too, so both sides lose what looks like one. */
function withoutVersion(name: string): string {
  return name.replace(/-\d.*$/, "");
}

/** The store paths that some Debian packages depend on, at any depth, by the names that the lock gives them. */
function unitsBelow(roots: readonly string[], { systems }: Lock): Set<string> {
  const [system] = Object.values(systems);
  const unitOf = new Map(
    Object.entries(system?.merged ?? {}).flatMap(([unit, members]) =>
      members.map((member) => [member, unit] as const),
    ),
  );
  const units = new Set<string>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const unit = unitOf.get(name) ?? name;
    if (units.has(unit)) continue;
    units.add(unit);
    const members = system?.merged[unit] ?? [unit];
    queue.push(...members.flatMap((member) => system?.packages[member]?.depends ?? []));
  }
  return units;
}
