import { type DraftProcess, notImported } from "../../draft-process.js";
import { type ReadContext, sourceBeside } from "../../reader.js";
import { loadUnit } from "./load-unit.js";

/** Reports the addresses of the socket beside a service, which a process has to open itself. */
export function reportSocket({ name }: DraftProcess, service: string, context: ReadContext): void {
  const file = service.replace(/@?\.service$/, ".socket");
  if (file === service || context.readBeside(file) === undefined) return;
  const { entries } = loadUnit(file, sourceBeside(file, context), context);
  for (const { key, value, range } of entries.filter((entry) => /^Listen/.test(entry.key)))
    notImported(
      context.diagnostics,
      `${key}=${value} of ${file}, which starts ${name}`,
      range,
      "a process gets no socket from its manager, and starts with the others: let the program listen there by itself",
    );
}
