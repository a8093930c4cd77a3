import type { ProjectFile } from "./project-files.js";

const customTags = `"yaml.customTags": ["!ref scalar", "!nix scalar"]`;

/** Settings that tell the YAML language server of VS Code the tags of models. */
export const editorSettings: ProjectFile = {
  path: ".vscode/settings.json",
  content: `{\n  ${customTags}\n}\n`,
};

/** Returns what to add to existing settings; `undefined` when they already have the tags. */
export function settingsAdvice(settings: string): string | undefined {
  if (settings.includes('"yaml.customTags"')) return undefined;
  return `add the tags to ${editorSettings.path}: ${customTags}`;
}
