/** Returns what the runtime printed, without its label. */
export function runtimeLines(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => line.replace(/^gen-nix +\| /, ""))
    .join("\n");
}
