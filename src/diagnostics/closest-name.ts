/**
 * Returns the known name that a misspelt or shortened one most probably means, or `undefined` when none is near.
 *
 * @example
 * closestName("ngnix", ["nginx", "webapp"]) // "nginx"
 */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  return nearestName(name, names) ?? onlyLongerName(name, names);
}

/** Returns the only name that begins with the given one: `env` means `environment`. */
function onlyLongerName(name: string, known: readonly string[]): string | undefined {
  if (name.length < 3) return undefined;
  const longer = known.filter((it) => it.toLowerCase().startsWith(name.toLowerCase()));
  return longer.length === 1 ? longer[0] : undefined;
}

/** Returns the known name that differs least from a misspelt one, or `undefined` when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    // What has no letter in common is another name.
    const isNear = distance < Math.min(name.length, candidate.length) || distance === 0;
    if (isNear && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** So many names are a list that people read. */
const readableNames = 16;

/**
 * A hint about a misspelt name, or what there is to choose from.
 *
 * @param known the most useful first: of many, only those are shown.
 */
export function nameHint(name: string, known: Iterable<string>): string | undefined {
  const names = [...new Set(known)];
  const closest = closestName(name, names);
  if (closest !== undefined) return `did you mean "${closest}"?`;
  if (names.length === 0) return undefined;
  if (names.length <= readableNames) return `known here: ${names.join(", ")}`;
  const shown = names.slice(0, readableNames - 4);
  return `known here: ${shown.join(", ")} and ${names.length - shown.length} more`;
}

/** Edits (insertion, deletion, substitution, swap of neighbours) from one text to another. */
function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const substitution = left[row - 1] === right[column - 1] ? 0 : 1;
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + substitution,
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped)
        cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
