import { runtimeLabel } from "./log-line.js";

/** Colours of labels: those that are readable on a dark and on a light background. */
const colors = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94] as const;

const DIM = 2;

/** Colours the label of a line of a log, each label in a colour of its own. Other lines are returned as they are. */
export function paintLine(line: string): string {
  const [, label, rest] = /^([\w.:@+-]+)( *\| .*)$/s.exec(line) ?? [];
  if (label === undefined || rest === undefined) return line;
  const bar = rest.indexOf("|") + 1;
  return `\u001b[${colorOf(label)}m${label}${rest.slice(0, bar)}\u001b[0m${rest.slice(bar)}`;
}

/** Returns the colour of a label, which is the same in each run. */
export function colorOf(label: string): number {
  if (label === runtimeLabel) return DIM;
  let hash = 0;
  for (const letter of label) hash = (hash * 31 + letter.charCodeAt(0)) % 65_521;
  return colors[hash % colors.length] ?? colors[0];
}
