/**
 * Splits a command of compose into words, as compose does: with quotes and backslashes, without a shell.
 *
 * @example
 * splitWords(`nginx -g 'daemon off;'`) // ["nginx", "-g", "daemon off;"]
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  const word = /(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/g;
  for (const [found] of text.matchAll(word))
    words.push(
      found.replaceAll(
        /\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'/g,
        (_, escaped?: string, double?: string, single?: string) =>
          escaped ?? double?.replaceAll(/\\(["\\$`])/g, "$1") ?? single ?? "",
      ),
    );
  return words;
}
