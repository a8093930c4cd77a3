import { relative } from "node:path";

/** What the texts of a model in Nix can refer to, by what the evaluation gives for it. */
export interface References {
  /** Store paths of packages, with their attributes of the package set. */
  readonly packages: Readonly<Record<string, string>>;
  /** Store paths of files, with the paths of the files. */
  readonly files: Readonly<Record<string, string>>;
  /** Store paths of packages that the model defines, with their variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** The folder of the converted model. */
  readonly folder: string;
}

const storePath = /\/nix\/store\/[a-z0-9]{32}-[\w+.?=-]+/g;

/** Returns the different store paths in a text. */
export function storePathsIn(text: string): string[] {
  return [...new Set(text.match(storePath) ?? [])];
}

/** The directories of the evaluation: see `properties.nix`. */
const mark = /\/gen-nix-mark-(\w+Dir)/g;

/**
 * Converts a text of an evaluated model to a text of a model of gen-nix.
 *
 * @param report called with each store path that nothing of the model stands for.
 * @example
 * textOfModel("/nix/store/...-redis-7/bin/redis-server $${HOME}", references, report)
 * // "${pkgs.redis}/bin/redis-server $${HOME}"
 */
export function textOfModel(
  text: string,
  references: References,
  report: (path: string) => void,
): string {
  return text
    .replaceAll("${", () => "$${")
    .replace(storePath, (path) => {
      const code = codeOf(path, references);
      if (code === undefined) report(path);
      return code === undefined ? path : `\${${code}}`;
    })
    .replace(mark, (_mark, name: string) => `\${${name}}`);
}

/** Returns the Nix code for a store path, without `${}`; undefined if nothing of the model stands for it. */
export function codeOf(
  path: string,
  { packages, files, variables, folder }: References,
): string | undefined {
  if (packages[path] !== undefined) return `pkgs.${packages[path]}`;
  if (variables[path] !== undefined) return variables[path];
  const file = files[path];
  if (file === undefined) return undefined;
  return relativePath(folder, file);
}

/** Returns the path of a file from a folder, as Nix writes it. */
export function relativePath(folder: string, file: string): string {
  const path = relative(folder, file);
  return path.startsWith("../") ? path : `./${path}`;
}
