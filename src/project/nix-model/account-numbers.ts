import type { IdLock } from "../../model/index.js";

/** The numbers that a model in Nix assigns to the users and groups of a process, by their names. */
export interface AccountNumbers {
  readonly users: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
}

/** Returns the allocations that give users and groups of constructors their numbers. */
export function lockOfNumbers(processes: readonly (AccountNumbers | undefined)[]): IdLock {
  const numbersOf = (kind: keyof AccountNumbers) =>
    new Map(processes.flatMap((numbers) => Object.entries(numbers?.[kind] ?? {})));
  const pools = [
    ["uids", numbersOf("users")],
    ["gids", numbersOf("groups")],
  ] as const;
  const ids = new Map(pools.filter(([, numbers]) => numbers.size > 0));
  const last = [...ids].map(([pool, numbers]) => [pool, Math.max(...numbers.values())] as const);
  return { ids, lastAssignments: new Map(last) };
}

/** Returns pools that contain all allocations, and have at least a thousand numbers. */
export function poolsOfLock({ ids }: IdLock): Record<string, { min: number; max: number }> {
  return Object.fromEntries(
    [...ids].map(([pool, numbers]) => {
      const min = Math.min(...numbers.values());
      return [pool, { min, max: Math.max(min + 999, ...numbers.values()) }];
    }),
  );
}

/** Returns the pools from which a process has the number of the user or group with its name. */
export function poolsOfProcess(name: string, numbers: AccountNumbers | undefined): string[] {
  return [
    ...(numbers?.users[name] === undefined ? [] : ["uids"]),
    ...(numbers?.groups[name] === undefined ? [] : ["gids"]),
  ];
}

/** Adds allocations to those of a file, and names those to which the file gives another number. */
export function addAllocations(
  file: IdLock,
  { ids, lastAssignments }: IdLock,
): { readonly lock: IdLock; readonly isSame: boolean; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let isSame = true;
  const merged = new Map(file.ids);
  for (const [pool, numbers] of ids) {
    const before = file.ids.get(pool) ?? new Map<string, number>();
    for (const [owner, number] of numbers) {
      const other = before.get(owner);
      if (other === undefined) isSame = false;
      else if (other !== number)
        problems.push(
          `the number ${number} of "${owner}" is ${other} in the existing ids.nix (${pool})`,
        );
    }
    merged.set(pool, new Map([...numbers, ...before]));
  }
  const last = new Map([...lastAssignments, ...file.lastAssignments]);
  return { lock: { ids: merged, lastAssignments: last }, isSame, problems };
}
