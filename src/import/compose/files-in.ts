/** Returns the paths beside the imported file in the text of a configuration file's parameter. */
export function filesIn(configFile: string): string[] {
  return [...configFile.matchAll(/\$\{(\.{1,2}\/[^{}]*)\}/g)].map(([, path = ""]) => path);
}
