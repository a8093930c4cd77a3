/** Units of time in seconds, the largest first. */
const units = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
] as const;

/**
 * Renders a duration in its largest unit and the next smaller one.
 *
 * @param milliseconds a negative duration counts as 0, because the clocks of two machines can differ.
 * @example
 * renderDuration(93_784_000) // 1 d 2 h
 */
export function renderDuration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const first = units.findIndex(([, seconds]) => total >= seconds);
  if (first === -1) return "0 s";
  let rest = total;
  const parts = units.slice(first, first + 2).map(([unit, seconds]) => {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    return { count, unit };
  });
  return parts
    .filter(({ count }) => count > 0)
    .map(({ count, unit }) => `${count} ${unit}`)
    .join(" ");
}
