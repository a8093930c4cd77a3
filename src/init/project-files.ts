import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stringify } from "yaml";
import { packageRoot } from "../system/package-root.js";
import type { ProjectChoices } from "./project-choices.js";

/** A file of a new project. */
export interface ProjectFile {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly content: string;
}

/** Returns the files of a template, with the choices filled in. */
export function projectFiles({ template, name, processManager }: ProjectChoices): ProjectFile[] {
  const folder = join(packageRoot, "templates/init", template);
  // The name of a folder can be 123 or null, which YAML has to quote.
  const values: Readonly<Record<string, string>> = { name: stringify(name).trim(), processManager };
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (mark, key: string) => values[key] ?? mark);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      path: relative(folder, file),
      content: fill(readFileSync(file, "utf8")),
    }));
}
