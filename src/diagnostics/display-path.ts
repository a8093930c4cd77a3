import { relative } from "node:path";

/** Returns a path for people: relative to the current folder, unless that is longer. */
export function displayPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.length > path.length ? path : short;
}
