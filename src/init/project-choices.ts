import type { PackageSet } from "../emit/index.js";
import { imageProcessManagers } from "../model/index.js";

/** The templates that a project can begin with, and what is in each. */
export const projectTemplates = {
  inline: "two programs, described in the model itself",
  constructor: "a constructor of your own, behind nginx",
} as const;

/** All that is asked before a project is begun. */
export interface ProjectChoices {
  /** The image's name. */
  readonly name: string;
  readonly template: keyof typeof projectTemplates;
  readonly processManager: (typeof imageProcessManagers)[number];
  /** Undefined: nixpkgs where it can be found. */
  readonly packages: PackageSet | undefined;
}

/** What is taken where nobody is asked. */
export function defaultChoices(folder: string): ProjectChoices {
  return {
    name: imageName(folder),
    template: "inline",
    processManager: imageProcessManagers[0],
    packages: undefined,
  };
}

/**
 * A name that an image can have, near to that of a folder.
 *
 * @example
 * imageName("My Shop 2") // "my-shop-2"
 */
export function imageName(folder: string): string {
  const words = folder.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return words.replace(/^-+|-+$/g, "") || "multiprocess";
}

/** What a name of an image is made of. */
export const projectNameRule = "lower-case letters and digits, with . _ or - between them";

/** Whether an image can have a name; those with a registry or folders are for the model itself. */
export function isProjectName(name: string): boolean {
  return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name) && name.length <= 128;
}
