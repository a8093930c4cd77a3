/**
 * Returns the name that a misspelt or shortened one most probably means, or `undefined` when none is
 * similar.
 *
 * @example
 * closestName("ngnix", ["nginx", "webapp"]) // "nginx"
 */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
  const names = [...candidates];
  return nearestName(name, names) ?? onlyLongerName(name, names);
}

/** Returns the only name that begins with a shortened one: `env` means `environment`. */
function onlyLongerName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length < 3) return undefined;
  const longer = candidates.filter((it) => it.toLowerCase().startsWith(name.toLowerCase()));
  return longer.length === 1 ? longer[0] : undefined;
}

/** Returns the name with the least differences from a misspelt one; `undefined` when none is similar. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const lowerName = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(lowerName, candidate.toLowerCase());
    // Names without a common letter are not similar, however short they are.
    const isSimilar = distance < Math.min(name.length, candidate.length) || distance === 0;
    if (isSimilar && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The longest list of names in a hint. */
const maximumNames = 16;

/**
 * Returns a hint about an unknown name: the name that it most probably means, or the known names.
 *
 * @param knownNames the most useful ones first; a long list is cut.
 */
export function nameHint(name: string, knownNames: Iterable<string>): string | undefined {
  const names = [...new Set(knownNames)];
  const closest = closestName(name, names);
  if (closest !== undefined) return `did you mean "${closest}"?`;
  if (names.length === 0) return undefined;
  if (names.length <= maximumNames) return `known here: ${names.join(", ")}`;
  const shown = names.slice(0, maximumNames - 4);
  return `known here: ${shown.join(", ")} and ${names.length - shown.length} more`;
}

/** Counts the insertions, deletions, substitutions and swaps of neighbours between two texts. */
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
