import type { DraftProcess } from "../../../draft-process.js";
import { literal } from "../../../imported-system.js";
import type { ReadContext } from "../../../reader.js";
import type { UnitEntry } from "../load-unit.js";

/** Reads a setting of a unit. */
export type ReadEntry = (process: DraftProcess, entry: UnitEntry, context: ReadContext) => void;

/** The settings that know something together, by their names. */
export type Settings = Readonly<Record<string, ReadEntry>>;

/** Sets a key of the process to the text of the setting. */
export const same =
  (key: string): ReadEntry =>
  (process, { value }) => {
    process.keys.set(key, literal(value));
  };

/** Whether systemd takes a value for "yes". */
export const isTrue = (value: string) => /^(?:yes|true|on|1)$/i.test(value);
