import { changed, type DraftProcess, notImported } from "../../draft-process.js";
import { type ImportedSystem, literal } from "../../imported-system.js";
import { type IniEntry, type IniSection, readIni, reportUnreadLine } from "../../ini.js";
import { type ReadContext, sourceBeside } from "../../reader.js";
import { readProgram } from "./read-program.js";

/** Sections that configure what gen-nix generates. */
const own = new Set(["supervisord", "supervisorctl", "unix_http_server"]);

/** Reads a configuration of supervisord: http://supervisord.org/configuration.html. */
export function readSupervisord(context: ReadContext): ImportedSystem {
  const sections = readSections(context);
  const common = sections.find(({ name }) => name === "supervisord");
  const programs = sections.filter(({ name }) => name.startsWith("program:"));
  const groups = groupsOf(sections);
  for (const { name, range } of sections) {
    if (own.has(name) || /^(?:program|rpcinterface):|^include$/.test(name)) continue;
    notImported(context.diagnostics, `the section ${name}`, range, hintOf(name));
  }
  const processes = programs.toSorted(byPriority).flatMap((section): DraftProcess[] => {
    if (section.entries.some(({ key, value }) => key === "autostart" && isFalse(value))) {
      notImported(
        context.diagnostics,
        `the ${section.name.replace(":", " ")}, which does not start by itself`,
        section.range,
        "add it to the model if it shall start",
      );
      return [];
    }
    const name = section.name.replace("program:", "");
    return [readProgram(section, common, groups.get(name) ?? name, context)];
  });
  reportPriorities(programs, context);
  readCommon(common, processes, context);
  return { name: context.folderName, processes, published: [] };
}

/** Reads the sections of the file, and of those that its `include` names. */
function readSections(context: ReadContext): IniSection[] {
  const report = reportUnreadLine(context);
  const options = { continuation: "indented", inlineComments: true, report } as const;
  const sections = mergeSections(readIni(context.source, options), context);
  const include = sections.find(({ name }) => name === "include");
  for (const { key, value, range } of include?.entries ?? []) {
    for (const pattern of key === "files" ? value.split(/\s+/) : []) {
      const files = matching(pattern.replace(/^%\(here\)s\//, ""), context);
      if (files.length === 0)
        notImported(
          context.diagnostics,
          `the files ${pattern}`,
          range,
          "import the files that it names, too",
        );
      for (const file of files) {
        const source = sourceBeside(file, context);
        sections.push(...readIni(source, options, source));
      }
    }
  }
  return mergeSections(sections, context);
}

/** Merges sections with the same name, as supervisord does: the later settings count. */
function mergeSections(
  sections: readonly IniSection[],
  { diagnostics }: ReadContext,
): IniSection[] {
  const merged = new Map<string, IniSection>();
  for (const section of sections) {
    const { name, range } = section;
    const first = merged.get(name);
    const isNew = ({ key }: IniEntry) => !section.entries.some((entry) => entry.key === key);
    const before = first?.entries.filter(isNew) ?? [];
    merged.set(name, { ...section, ...first, entries: [...before, ...section.entries] });
    if (first !== undefined) {
      const reason = "it is one section with the first one, as in supervisord: its settings count";
      changed(diagnostics, `a further section ${name}`, range, reason);
    }
  }
  return [...merged.values()];
}

/** The files beside the imported one that a pattern such as `conf.d/*.conf` names. */
function matching(pattern: string, { listBeside, existsBeside }: ReadContext): string[] {
  if (!pattern.includes("*")) return existsBeside(pattern) ? [pattern] : [];
  const at = pattern.lastIndexOf("/") + 1;
  const folder = pattern.slice(0, at);
  const parts = pattern.slice(at).split("*");
  const escaped = parts.map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const names = listBeside(folder === "" ? "." : folder);
  return names
    .filter((name) => new RegExp(`^${escaped.join(".*")}$`).test(name))
    .map((name) => `${folder}${name}`);
}

/** The names of the groups of programs. */
function groupsOf(sections: readonly IniSection[]): Map<string, string> {
  return new Map(
    sections
      .filter(({ name }) => name.startsWith("group:"))
      .flatMap(({ name, entries }) =>
        (entries.find(({ key }) => key === "programs")?.value ?? "")
          .split(/\s*,\s*/)
          .map((program) => [program, name.replace("group:", "")] as const),
      ),
  );
}

/** The words of supervisord for "false". */
const isFalse = (value: string) => /^(?:no|false|off|0)$/i.test(value);

function hintOf(name: string): string {
  if (name.startsWith("group:"))
    return "a model has no groups; gen-nix takes several names of processes";
  if (/^(?:eventlistener|fcgi-program):/.test(name))
    return "only supervisord has it: constructor: extendableSupervisord";
  if (name === "inet_http_server")
    return "gen-nix status, logs and restart show and control processes";
  return "a model has no counterpart; write it as a process, if it is a program";
}

const priorityOf = ({ entries }: IniSection) =>
  Number(entries.find(({ key }) => key === "priority")?.value ?? 999);

function byPriority(one: IniSection, other: IniSection): number {
  return priorityOf(one) - priorityOf(other);
}

/** Reports priorities that decide which program starts first. */
function reportPriorities(programs: readonly IniSection[], { diagnostics }: ReadContext): void {
  const first = Math.min(...programs.map(priorityOf));
  for (const section of programs) {
    const entry = section.entries.find(({ key }) => key === "priority");
    if (entry === undefined || priorityOf(section) === first) continue;
    const earlier = programs.filter((other) => priorityOf(other) < priorityOf(section));
    const names = earlier.map(({ name }) => name.replace("program:", "")).join(", ");
    notImported(
      diagnostics,
      `priority of ${section.name.replace("program:", "")}`,
      entry.range,
      `processes start at once: write dependsOn: [${names}] for those that it needs`,
    );
  }
}

/** Settings of supervisord itself that programs have too, and those that mean nothing for another process manager. */
const ofItself =
  /^(?:nodaemon|logfile\w*|loglevel|pidfile|identifier|nocleanup|strip_ansi|silent|childlogdir|minprocs|environment)$/;

function readCommon(
  section: IniSection | undefined,
  processes: readonly DraftProcess[],
  { diagnostics }: ReadContext,
): void {
  for (const { key, value, range } of section?.entries ?? []) {
    if (ofItself.test(key) || (key === "user" && value === "root")) continue;
    if (key !== "user" && key !== "umask") {
      const hint =
        key === "minfds" ? "write limits: { openFiles: ... }" : "write it for each process";
      notImported(diagnostics, `${key} of supervisord`, range, hint);
      continue;
    }
    for (const { keys } of processes) if (!keys.has(key)) keys.set(key, literal(value));
    changed(diagnostics, `${key} of supervisord`, range, "each process has it now");
  }
}
