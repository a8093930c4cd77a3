import { check, textual } from "./schema-parts.js";

/** The path of a program: an absolute one, or an antiquotation that is its beginning. */
export const executable = check(
  textual,
  (path) => typeof path === "object" || whyNoProgram(String(path)) === undefined,
  {
    code: "invalid-value",
    message: (path) => whyNoProgram(String(path))?.[0] ?? "",
    hint: (path) => whyNoProgram(String(path))?.[1],
  },
  { pattern: "^(?:/|\\$\\{)" },
);

/** What is wrong with the path of a program, and what to do about it. */
function whyNoProgram(path: string): readonly [message: string, hint: string] | undefined {
  const example = "${pkgs.hello}/bin/hello";
  if (path.trim() === "") return ["is empty", `give the path of a program, such as ${example}`];
  if (path.startsWith("/") || path.startsWith("${")) return undefined;
  const message = `is "${path}", but a program is an absolute path`;
  if (/^\.{1,2}\//.test(path)) return [message, `a file beside the model is "\${${path}}"`];
  const [name = "", argument] = path.split(/\s+/, 2);
  const place = `give it where it is in a package, such as \${pkgs.NAME}/bin/${name}`;
  return [message, argument === undefined ? place : `${place}; the arguments go into args`];
}
