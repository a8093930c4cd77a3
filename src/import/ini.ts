import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";
import { notImported } from "./draft-process.js";
import type { ReadContext } from "./reader.js";

/** A section of an INI file. */
export interface IniSection {
  readonly name: string;
  readonly range: SourceRange;
  /** The comment above it. */
  readonly comment: string | undefined;
  /** Its settings in the order of the file; a key can occur again. */
  readonly entries: readonly IniEntry[];
}

/** A setting. */
export interface IniEntry {
  readonly key: string;
  readonly value: string;
  /** Where the key is. */
  readonly range: SourceRange;
}

/** Options of `readIni`. */
export interface IniOptions {
  /** How the text of a value goes on: indented lines, or a backslash at the end of a line. */
  readonly continuation: "indented" | "backslash";
  /** Whether ` ;` begins a comment within a value. */
  readonly inlineComments: boolean;
  /** Takes each line that is neither a section nor a setting, nor a comment. */
  readonly report: (line: string, range: SourceRange) => void;
}

/** Returns a function for `report` that adds a remark. */
export function reportUnreadLine({ diagnostics }: Pick<ReadContext, "diagnostics">) {
  const hint = "it is neither a section nor a setting: write [NAME], or NAME=VALUE below a section";
  return (line: string, range: SourceRange): void =>
    notImported(diagnostics, `the line ${line}`, range, hint);
}

/** Returns settings with those of the given keys behind the others, on which they depend. */
export function readLast(entries: readonly IniEntry[], ...keys: readonly string[]): IniEntry[] {
  const isLast = ({ key }: IniEntry) => keys.includes(key);
  return [...entries.filter((entry) => !isLast(entry)), ...entries.filter(isLast)];
}

/**
 * Reads sections with settings, as the configuration of supervisord and units of systemd have them.
 *
 * @param source the file of the places, if it is not the imported one
 */
export function readIni(
  { text }: SourceFile,
  options: IniOptions,
  source?: SourceFile,
): IniSection[] {
  const foreign = source === undefined ? {} : { source };
  const sections: {
    name: string;
    range: SourceRange;
    comment: string | undefined;
    entries: IniEntry[];
  }[] = [];
  let comment: string[] = [];
  let open: { key: string; value: string; range: SourceRange } | undefined;
  let continues = false;
  let offset = 0;
  for (const line of text.split("\n")) {
    const start = offset;
    offset += line.length + 1;
    const content = line.replace(/\r$/, "");
    const section = sections.at(-1);
    const isMore = options.continuation === "indented" ? /^\s+\S/.test(content) : continues;
    if (open !== undefined && isMore && !/^\s*[#;]/.test(content)) {
      const joint = options.continuation === "indented" ? "\n" : " ";
      open.value += joint + readValue(content.trim(), options);
      continues = options.continuation === "backslash" && content.endsWith("\\");
      continue;
    }
    if (/^\s*[#;]/.test(content)) {
      comment.push(content.trim().slice(1));
      continue;
    }
    const [, name] = /^\[(.+)\]\s*$/.exec(content.replace(/\s+;.*$/, "")) ?? [];
    if (name !== undefined) {
      const range = { start, end: start + content.trimEnd().length, ...foreign };
      sections.push({
        name,
        range,
        comment: comment.length === 0 ? undefined : comment.join("\n"),
        entries: [],
      });
    }
    const [, key, value] = /^\s*([\w.-]+)\s*[=:]\s*(.*)$/.exec(content) ?? [];
    open = undefined;
    if (name === undefined && key !== undefined && section !== undefined) {
      const at = start + content.indexOf(key);
      open = {
        key,
        value: readValue((value ?? "").trim(), options),
        range: { start: at, end: at + key.length, ...foreign },
      };
      section.entries.push(open);
      continues = options.continuation === "backslash" && content.endsWith("\\");
    }
    const text = content.trim();
    if (name === undefined && open === undefined && text !== "") {
      const at = start + content.indexOf(text);
      options.report(text, { start: at, end: at + text.length, ...foreign });
    }
    if (text !== "") comment = [];
  }
  return sections;
}

function readValue(text: string, { continuation, inlineComments }: IniOptions): string {
  const value = inlineComments ? text.replace(/\s+;.*$/, "") : text;
  return continuation === "backslash" ? value.replace(/\\$/, "").trimEnd() : value;
}
