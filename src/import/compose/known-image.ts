import type { ImportedValue } from "../imported-system.js";
import type { Fragments } from "./config-fragments.js";
import type { ReadCommand } from "./image-options.js";
import type { ReadVariables } from "./image-variables.js";

/** A service of the catalogue in place of an image. */
export interface KnownImage {
  /** The name of the constructor. */
  readonly service: string;
  /** The tags of the image that have the service, if others do not. */
  readonly tags?: RegExp;
  /** The port that the image listens on. */
  readonly port: number;
  /** Further ports of the image that the constructor has too. */
  readonly morePorts?: readonly number[];
  /** The paths of its configuration in the image, which become `configFile`. */
  readonly configFiles?: readonly string[];
  /** The paths of the image in its configuration that the process has, too. */
  readonly hasPaths?: RegExp;
  /** The files that the configuration in the image includes. */
  readonly fragments?: Fragments;
  /** Whether the constructor has no configuration of its own. */
  readonly needsConfigFile?: true;
  /** Parameters with which others reach a published port; the constructor listens on the loopback interface. */
  readonly whenPublished?: Readonly<Record<string, ImportedValue>>;
  /** Whether these parameters count with a configuration file, too. */
  readonly listensByOption?: true;
  /** Parameters that a constructor requires, and what to do. */
  readonly required?: readonly [parameters: Readonly<Record<string, ImportedValue>>, hint: string];
  /** What to do for variables of the image that parameters do not replace. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What the image has, and the constructor does not without a configuration file, and what to do. */
  readonly lacks?: readonly [what: string, hint: string];
  /** The variables whose value names the database; the first that is set does. */
  readonly databases?: readonly string[];
  readonly readCommand?: ReadCommand;
  readonly readVariables?: ReadVariables;
  /** Parameters for a tag of the image. */
  readonly ofTag?: (tag: string) => Readonly<Record<string, ImportedValue>>;
}
