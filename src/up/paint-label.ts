import { ownLabel } from "./read-lines.js";

/** The colours of labels: those of the 16 of a terminal that are legible on black and on white. */
const colors = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];
const DIM = 2;

/** Returns a function that gives each name the same colour whenever it occurs. */
export function labelPainter(names: readonly string[]): (name: string, text: string) => string {
  const codes = new Map(names.map((name, index) => [name, colors[index % colors.length] ?? 0]));
  return (name, text) => {
    const code = name === ownLabel ? DIM : codes.get(name);
    return code === undefined ? text : `\u001b[${code}m${text}\u001b[39;22m`;
  };
}
