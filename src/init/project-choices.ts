import type { PackageSet } from "../emit/index.js";
import { imageProcessManagers } from "../model/index.js";

/** The templates of projects, with descriptions. */
export const projectTemplates = {
  inline: "two programs, described in the model",
  constructor: "a constructor of your own, behind nginx",
} as const;

/** The template of a project that begins with services of the catalogue, and has nothing else. */
export const servicesTemplate = "services";

/** The choices for a new project. */
export interface ProjectChoices {
  /** The name of the image. */
  readonly name: string;
  readonly template: keyof typeof projectTemplates | typeof servicesTemplate;
  readonly processManager: (typeof imageProcessManagers)[number];
  /** Undefined for nixpkgs where it can be found. */
  readonly packages: PackageSet | undefined;
}

/** Returns the choices that apply without questions. */
export function defaultChoices(folder: string): ProjectChoices {
  return {
    name: imageName(folder),
    template: "inline",
    processManager: imageProcessManagers[0],
    packages: undefined,
  };
}

/**
 * Converts the name of a folder to the name of an image.
 *
 * @example
 * imageName("My Shop 2") // "my-shop-2"
 */
export function imageName(folder: string): string {
  const words = folder.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return words.replace(/^-+|-+$/g, "") || "multiprocess";
}

/** The rule for names of images, as a hint. */
export const projectNameRule = "lower-case letters and digits, with . _ or - between them";

/**
 * Returns whether a new project can have a name. Registries and folders can be added in the model.
 */
export function isProjectName(name: string): boolean {
  return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name) && name.length <= 128;
}
