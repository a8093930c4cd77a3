import type { SourceFile } from "../../../diagnostics/source-file.js";
import { type IniEntry, type IniSection, readIni, reportUnreadLine } from "../../ini.js";
import { type ReadContext, sourceBeside } from "../../reader.js";

/** The settings of a unit, with those of its drop-ins. */
export interface Unit {
  /** The settings that count, in the order of the files. */
  readonly entries: readonly UnitEntry[];
  readonly sections: readonly IniSection[];
}

/** A setting, and its section. */
export interface UnitEntry extends IniEntry {
  readonly section: string;
}

/** Settings that can occur again; the last one counts of the others. */
const lists =
  /^(?:Exec\w+|Listen\w+|Environment|EnvironmentFile|PassEnvironment|UnsetEnvironment|After|Before|Requires|Wants|BindsTo|Requisite|PartOf|Conflicts|Condition\w+|Assert\w+|On(?:Calendar|BootSec|ActiveSec|StartupSec|UnitActiveSec|UnitInactiveSec)|(?:Runtime|State|Cache|Logs|Configuration)Directory|ReadWritePaths|ReadOnlyPaths|InaccessiblePaths|BindPaths|BindReadOnlyPaths|CapabilityBoundingSet|AmbientCapabilities|SupplementaryGroups|SystemCallFilter|SystemCallArchitectures|RestrictAddressFamilies|DeviceAllow|LoadCredential|SetCredential|Documentation|WantedBy|RequiredBy|Also|Alias)$/;

/**
 * Reads a unit, and the files `*.conf` in the folder `NAME.d` beside it.
 *
 * @param name its path relative to the first imported file
 */
export function loadUnit(name: string, main: SourceFile, context: ReadContext): Unit {
  const report = reportUnreadLine(context);
  const options = { continuation: "backslash", inlineComments: false, report } as const;
  const isImported = main === context.source;
  const sections = readIni(main, options, isImported ? undefined : main);
  const folder = `${name}.d`;
  const dropIns = context.listBeside(folder).filter((file) => file.endsWith(".conf"));
  for (const file of dropIns) {
    const source = sourceBeside(`${folder}/${file}`, context);
    sections.push(...readIni(source, options, source));
  }
  const entries: UnitEntry[] = [];
  for (const { name: section, entries: own } of sections)
    for (const entry of own) {
      const isSame = (other: UnitEntry) => other.key === entry.key && other.section === section;
      const isReset = entry.value === "" || !lists.test(entry.key);
      for (const before of isReset ? entries.filter(isSame) : [])
        entries.splice(entries.indexOf(before), 1);
      if (entry.value !== "") entries.push({ ...entry, section });
    }
  return { entries, sections };
}
