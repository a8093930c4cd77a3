import { check, textual } from "./schema-parts.js";

/** The path of a program: an absolute path, or one that begins with an antiquotation. */
export const executable = check(
  textual,
  (path) => typeof path === "object" || explainProgram(String(path)) === undefined,
  {
    code: "invalid-value",
    message: (path) => explainProgram(String(path))?.[0] ?? "",
    hint: (path) => explainProgram(String(path))?.[1],
  },
  { pattern: "^(?:/|\\$\\{)" },
);

/** Returns a message and a hint about an invalid path of a program. */
function explainProgram(path: string): readonly [message: string, hint: string] | undefined {
  const example = "${pkgs.hello}/bin/hello";
  if (path.trim() === "") return ["is empty", `set the path of a program, such as ${example}`];
  if (path.startsWith("/") || path.startsWith("${")) return undefined;
  const message = `is "${path}", but it must be an absolute path`;
  if (/^\.{1,2}\//.test(path)) return [message, `write "\${${path}}" for a file beside the model`];
  const [name = "", argument] = path.split(/\s+/, 2);
  const place = `use the path in its package, such as \${pkgs.NAME}/bin/${name}`;
  return [message, argument === undefined ? place : `${place}; move the arguments to args`];
}
