import { createSourceFile, type SourceRange } from "../../../diagnostics/source-file.js";
import { type DraftProcess, notImported } from "../../draft-process.js";
import { missingPaths, packagesIn, programPath } from "../../programs.js";
import type { ReadContext } from "../../reader.js";
import type { ServiceFolder } from "./service-folder.js";

/**
 * Sets the program that runs the file `run` or `up` of a service: the interpreter that its first line names.
 *
 * @returns the name of the script in the folder of the service, or in that of another one
 */
export function setScript(
  process: DraftProcess,
  file: "run" | "up",
  folder: ServiceFolder,
  context: ReadContext,
): string {
  const { name } = process;
  const script = scriptOf(name, file, folder);
  const range = placeOf(script.service, script.file, script.text, context);
  const path = `\${./${script.service}/${script.file}}`;
  const [program = "", ...options] = interpreterOf(script.text, script.file);
  if (program === "execlineb") {
    process.keys.set("foregroundProcess", "${pkgs.execline}/bin/execlineb");
    process.keys.set("args", ["-P", path]);
  } else {
    const known = /^(?:ba|da|a)?sh$/.test(program) ? "${pkgs.bash}/bin/bash" : programPath(program);
    process.keys.set("foregroundProcess", known ?? "${pkgs.bash}/bin/bash");
    process.keys.set(
      "args",
      known === undefined ? ["-c", [program, ...options, path].join(" ")] : [...options, path],
    );
    if (known === undefined) {
      const hint = `write foregroundProcess: \${pkgs.NAME}/bin/${program}`;
      notImported(
        context.diagnostics,
        `no package is known for the program ${program}`,
        range,
        hint,
      );
    }
  }
  const base = ["${pkgs.coreutils}", "${pkgs.execline}", "${pkgs.s6}"];
  // Words of comments and messages are no programs.
  const commands = script.text.replaceAll(/^\s*(?:#|echo\b|printf\b).*$/gm, "");
  process.keys.set("path", [...new Set([...base, ...packagesIn(commands)])]);
  // A service runs in its own folder.
  if (/(?:^|\s)\.\/\w/m.test(script.text)) process.keys.set("directory", `\${./${script.service}}`);
  notImported(
    context.diagnostics,
    `the programs of ${script.service}/${script.file}`,
    range,
    "add their packages to path:, and write their paths in packages where the script has others",
  );
  const paths = missingPaths(commands.split(/\s+/));
  if (paths.length > 0)
    notImported(
      context.diagnostics,
      `the paths ${paths.slice(0, 5).join(", ")}${paths.length > 5 ? ", ..." : ""} in ${script.service}/${script.file}`,
      range,
      "the image does not have them: name files beside the model, or create them in initialize:",
    );
  reportUsers(script, range, context);
  return script.file;
}

/** Reports the user that a script changes to, and the directory, which an image does not have. */
function reportUsers(
  {
    service,
    file,
    text,
  }: { readonly service: string; readonly file: string; readonly text: string },
  place: SourceRange,
  { diagnostics }: ReadContext,
): void {
  const report = (what: string, index: number, hint: string) => {
    const range = { ...place, start: index, end: index + what.length };
    notImported(diagnostics, `${what} in ${service}/${file}`, range, hint);
  };
  const change =
    /(?<=^[^#\n]*)\b(?:s6-setuidgid|s6-applyuidgid -u|setuidgid|chpst -u|gosu|su-exec)\s+([\w.-]+)/gm;
  for (const { 0: what, 1: user = "", index } of text.matchAll(change))
    if (user !== "root")
      report(
        what,
        index,
        `the manager of processes changes the user: write user: ${user}, and remove this`,
      );
  for (const { 0: what, index } of text.matchAll(/(?<=^[ \t]*)cd\s+\/(?:var|run)\/[\w./-]+/gm))
    report(what, index, "the image does not have it: create it in initialize:");
}

/** The place of the first line of a file of a service. */
export function placeOf(
  service: string,
  file: string,
  text: string,
  { source }: Pick<ReadContext, "source">,
): SourceRange {
  const path = `${source.path}/${service}/${file}`.replace(/^\.\//, "");
  return { start: 0, end: Math.max(1, text.indexOf("\n")), source: createSourceFile(path, text) };
}

/** The script that a file is, or that it names: `up` of s6-overlay is the path of another file in the folder. */
function scriptOf(name: string, file: string, folder: ServiceFolder) {
  const text = folder.readFile(name, file) ?? "";
  const [, service = "", other = ""] = /^\S*?\/([\w.-]+)\/([\w.-]+)\s*$/.exec(text) ?? [];
  const named = folder.services.includes(service) ? folder.readFile(service, other) : undefined;
  return named === undefined
    ? { service: name, file, text }
    : { service, file: other, text: named };
}

/** The words of the interpreter without its folder; the file `up` is a line of execline. */
function interpreterOf(text: string, file: string): string[] {
  const line = /^#!\s*(.*)/.exec(text)?.[1]?.trim();
  if (line === undefined) return file === "up" ? ["execlineb"] : ["bash"];
  const words = line.split(/\s+/).map((word, index) => (index === 0 ? baseName(word) : word));
  const isWrapper = /^(?:env|with-contenv)$/.test(words[0] ?? "");
  const rest = isWrapper ? words.slice(1).filter((word) => word !== "-S") : words;
  const [program = "bash", ...options] = rest;
  return [baseName(program), ...options];
}

const baseName = (path: string) => path.split("/").at(-1) ?? path;
