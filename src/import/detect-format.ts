import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { isMap, isScalar, parseDocument } from "yaml";

/** The formats that can be imported. */
export const importFormats = [
  "compose",
  "process-compose",
  "procfile",
  "supervisord",
  "s6-rc",
  "systemd",
] as const;
export type ImportFormat = (typeof importFormats)[number];

/** The names of units that import reads. */
const unitPattern = /\.(?:service|timer)$/;

/** Returns the format of a file or folder by its name and content, or undefined for an unknown format. */
export function detectFormat(file: string): ImportFormat | undefined {
  if (statSync(file).isDirectory())
    return readdirSync(file).some((name) => unitPattern.test(name)) ? "systemd" : "s6-rc";
  const name = basename(file).toLowerCase();
  const text = readFileSync(file, "utf8");
  if (/^procfile\b/.test(name)) return "procfile";
  if (unitPattern.test(name)) return "systemd";
  if (/^\[(?:program:.+|supervisord)\]/m.test(text)) return "supervisord";
  if (/^\[(?:Service|Timer)\]/m.test(text)) return "systemd";
  const keys = topKeys(text);
  if (keys.has("services")) return "compose";
  if (keys.has("processes")) return "process-compose";
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line));
  const isProcfile = lines.length > 0 && lines.every((line) => /^[\w-]+:\s*\S/.test(line));
  return isProcfile && !/\.(?:ya?ml|json)$/.test(name) ? "procfile" : undefined;
}

/** The keys of a file in YAML or JSON, however it is indented. */
function topKeys(text: string): ReadonlySet<string> {
  const { contents } = parseDocument(text, { logLevel: "silent", uniqueKeys: false });
  const keys = isMap(contents) ? contents.items.map(({ key }) => key) : [];
  return new Set(keys.map((key) => (isScalar(key) ? String(key.value) : "")));
}
