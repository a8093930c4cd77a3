/** Words before a health check in the image specification and in compose files. */
export type HealthWord = "CMD" | "CMD-SHELL" | "NONE";

const words: readonly string[] = ["CMD", "CMD-SHELL", "NONE"] satisfies HealthWord[];

/** Returns whether the first item of a health check is such a word, and not the program. */
export function isHealthWord(item: string | undefined): item is HealthWord {
  return item !== undefined && words.includes(item);
}
