/** One alternative of a dependency: a package name, with or without a condition on its version. */
export interface Alternative {
  name: string;
  operator?: "<<" | "<=" | "=" | ">=" | ">>";
  version?: string;
}

/** The alternatives of a dependency, in order of preference; any one of them satisfies it. */
export type Dependency = Alternative[];

const alternativePattern =
  /^([a-z0-9][a-z0-9+.-]*)(?::\w+)?(?:\s*\((<<|<=|=|>=|>>)\s*([^)\s]+)\s*\))?$/;

/**
 * Parses the value of a Depends, Pre-Depends or Provides field.
 *
 * @throws Error when an alternative does not have the syntax of Debian Policy 7.1
 * @example parseDependencies("libc6 (>= 2.36), a | b:any")
 * // [[{ name: "libc6", operator: ">=", version: "2.36" }], [{ name: "a" }, { name: "b" }]]
 */
export function parseDependencies(field: string): Dependency[] {
  return field
    .split(",")
    .map((dependency) => dependency.trim())
    .filter((dependency) => dependency !== "")
    .map((dependency) => dependency.split("|").map((text) => parseAlternative(text.trim())));
}

function parseAlternative(text: string): Alternative {
  const match = alternativePattern.exec(text);
  if (match?.[1] === undefined) {
    throw new Error(`cannot parse the dependency "${text}" in apt's package index`);
  }
  const alternative: Alternative = { name: match[1] };
  if (match[2] !== undefined && match[3] !== undefined) {
    alternative.operator = match[2] as NonNullable<Alternative["operator"]>;
    alternative.version = match[3];
  }
  return alternative;
}
