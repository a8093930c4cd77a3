import type { ProjectFile } from "./project-files.js";

const customTags = `"yaml.customTags": ["!ref scalar", "!nix scalar"]`;

/** What tells the YAML language server of VS Code of the tags of a model. */
export const editorSettings: ProjectFile = {
  path: ".vscode/settings.json",
  content: `{\n  ${customTags}\n}\n`,
};

/** What to do where settings are there already; `undefined` when they name the tags themselves. */
export function settingsAdvice(settings: string): string | undefined {
  if (settings.includes('"yaml.customTags"')) return undefined;
  return `add to ${editorSettings.path}, so that editors know the tags: ${customTags}`;
}
