import {
  hostProcessManagers,
  imageProcessManagers,
  switchedProcessManagers,
} from "./generated/process-managers.js";

export { imageProcessManagers, switchedProcessManagers };

/** All process managers for which the library has a backend. */
export const processManagers = [...imageProcessManagers, ...hostProcessManagers] as const;

/** A process manager that an image can contain. */
export type ImageProcessManager = (typeof imageProcessManagers)[number];

/** A process manager for images or for hosts. */
export type ProcessManager = (typeof processManagers)[number];

/** Returns whether a process manager has this name. */
export function isProcessManager(name: string | undefined): name is ProcessManager {
  return (processManagers as readonly (string | undefined)[]).includes(name);
}

/** Returns whether a process manager with this name can be in an image. */
export function isImageProcessManager(name: string | undefined): name is ImageProcessManager {
  return (imageProcessManagers as readonly (string | undefined)[]).includes(name);
}

/** Returns whether the profiles of a process manager can be activated on a host. */
export function isSwitchedProcessManager(name: string): boolean {
  return (switchedProcessManagers as readonly string[]).includes(name);
}

/** Explains why an image cannot contain a process manager, as the end of a sentence. */
export function explainProcessManager(name: string): string {
  return isProcessManager(name)
    ? `${name} manages only the processes of a host`
    : `"${name}" is not a process manager`;
}

/** Returns the alternatives to a process manager that an image cannot contain, as a hint. */
export function adviseProcessManager(name: string): string {
  const instead = `for an image: ${imageProcessManagers.join(", ")}`;
  return isProcessManager(name)
    ? `${instead}; for a host: gen-nix profile --process-manager ${name}`
    : `use one of: ${imageProcessManagers.join(", ")}`;
}
