import { ownLabel } from "./read-lines.js";

/** The colours of labels that are legible on a dark and on a light background. */
const colors = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94] as const;
const DIM = 2;

/** Returns the colour of a label, which is the same in each run. */
export function colorOf(label: string): number {
  if (label === ownLabel) return DIM;
  let hash = 0;
  for (const letter of label) hash = (hash * 31 + letter.charCodeAt(0)) % 65_521;
  return colors[hash % colors.length] ?? colors[0];
}
