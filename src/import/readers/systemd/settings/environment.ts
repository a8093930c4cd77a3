import { addEnvironment, changed, type DraftProcess, notImported } from "../../../draft-process.js";
import { literal } from "../../../imported-system.js";
import type { ReadContext } from "../../../reader.js";
import { splitWords } from "../../../split-words.js";
import type { UnitEntry } from "../load-unit.js";
import type { Settings } from "./read-entry.js";

/** The settings of variables. */
export const environmentSettings: Settings = {
  Environment: (process, { value, range }, { diagnostics }) => {
    for (const word of splitWords(value)) {
      const [, name, text] = /^(\w+)=(.*)$/s.exec(word) ?? [];
      if (name !== undefined) addEnvironment(process, { [name]: text ?? "" });
      else
        notImported(
          diagnostics,
          `the variable ${word} of ${process.name}`,
          range,
          "write environment:",
        );
    }
  },
  EnvironmentFile: (process, { value, range }, { diagnostics }) => {
    const before = (process.keys.get("environmentFiles") ?? []) as string[];
    process.keys.set("environmentFiles", [...before, literal(value)]);
    const hint =
      "mount it there, without quotes and comments behind values, or write environment: with its variables";
    notImported(
      diagnostics,
      `the content of ${value.replace(/^-/, "")} of ${process.name}`,
      range,
      hint,
    );
  },
};

/** Reports that variables of the unit precede those of its files here, and not the other way round. */
export function reportPrecedence(
  { name }: DraftProcess,
  entries: readonly UnitEntry[],
  { diagnostics }: ReadContext,
): void {
  const file = entries.find(({ key }) => key === "EnvironmentFile");
  const isBoth = file !== undefined && entries.some(({ key }) => key === "Environment");
  if (!isBoth) return;
  const hint =
    "a variable in environment: precedes one of a file, and not the other way round as in systemd: remove those that the file has too";
  changed(diagnostics, `EnvironmentFile of ${name}, which precedes Environment`, file.range, hint);
}
