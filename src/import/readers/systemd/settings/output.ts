import { notImported } from "../../../draft-process.js";
import { literal } from "../../../imported-system.js";
import type { ReadEntry, Settings } from "./read-entry.js";

const output: ReadEntry = (process, { key, value, range }, { diagnostics }) => {
  const [, file] = /^(?:file|append|truncate):(.+)$/.exec(value) ?? [];
  if (/^(?:journal|inherit|syslog|kmsg|journal\+console|syslog\+console|console)$/.test(value))
    return;
  if (file !== undefined && key === "StandardOutput")
    process.keys.set("logs", { file: literal(file) });
  else if (value === "null" && key === "StandardOutput") process.keys.set("logs", "off");
  else if (
    file === undefined ||
    (process.keys.get("logs") as { file?: string })?.file !== literal(file)
  )
    notImported(
      diagnostics,
      `${key}=${value} of ${process.name}`,
      range,
      "logs: of a process has its output and its errors: engine, off, or { file: ... }",
    );
};

/** The settings of the output. */
export const outputSettings: Settings = {
  StandardOutput: output,
  StandardError: output,
};
