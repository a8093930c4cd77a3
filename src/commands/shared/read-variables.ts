/**
 * Reads variables as `docker run --env` does: `NAME=value`, or `NAME` for the value in the given environment,
 * which is left out where it has none.
 *
 * @example
 * readVariables(["PORT=80", "HOME"], { HOME: "/root" }) // { PORT: "80", HOME: "/root" }
 */
export function readVariables(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  const pairs = words.flatMap((word): [string, string][] => {
    const [name = "", ...rest] = word.split("=");
    const value = rest.length === 0 ? environment[name] : rest.join("=");
    return name === "" || value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(pairs);
}
