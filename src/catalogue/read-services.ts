import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConstructorHeader, type ConstructorParameter, defaultPort } from "../model/index.js";
import { packageRoot } from "../system/package-root.js";

/** A service of the catalogue (`nix/services`). */
export interface Service {
  /** The name of its constructor. */
  readonly name: string;
  /** What it makes: the documentation comment of the constructor, as paragraphs of Markdown. */
  readonly description: string;
  readonly parameters: readonly ConstructorParameter[];
  /** The TCP port that it listens on unless told otherwise. */
  readonly port: number | undefined;
}

/** Reads the services of the catalogue, in the order of their names. */
export function readServices(catalogue: ReadonlyMap<string, ConstructorHeader>): Service[] {
  return [...catalogue]
    .map(([name, { parameters = [] }]) => ({
      name,
      description: readDescription(name),
      parameters,
      port: defaultPort(parameters),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function readDescription(name: string): string {
  const code = readFileSync(join(packageRoot, "nix/services", name, "default.nix"), "utf8");
  const [, comment = ""] = /\/\*\*\n(.*?)\n\*\//s.exec(code) ?? [];
  // In a comment of Nix, two quotes keep the dollar sign from a reader who copies it into a string.
  return comment.replaceAll(/^ {2}/gm, "").replaceAll("''$", "$");
}

/** The first sentence of a description, without its full stop. */
export function firstSentence({ description }: Service): string {
  const [sentence = ""] = description.replaceAll("\n", " ").split(/\.(?: |$)/);
  return sentence;
}
