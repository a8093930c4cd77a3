import { hostProcessManagers, imageProcessManagers } from "./generated/process-managers.js";

export { imageProcessManagers };

/** All process managers that the library has a backend for. */
export const processManagers = [...imageProcessManagers, ...hostProcessManagers] as const;

/** A process manager that can be in an image. */
export type ImageProcessManager = (typeof imageProcessManagers)[number];

/** A process manager, of an image or of a host. */
export type ProcessManager = (typeof processManagers)[number];

/** Whether a name is one of a process manager. */
export function isProcessManager(name: string | undefined): name is ProcessManager {
  return (processManagers as readonly (string | undefined)[]).includes(name);
}

/** Whether a name is one of a process manager that can be in an image. */
export function isImageProcessManager(name: string | undefined): name is ImageProcessManager {
  return (imageProcessManagers as readonly (string | undefined)[]).includes(name);
}

/** Why a process manager cannot be in an image, as the end of a sentence. */
export function explainProcessManager(name: string): string {
  return isProcessManager(name)
    ? `${name} manages the processes of a host`
    : `"${name}" is not a process manager`;
}

/** What to do instead of an image with that process manager. */
export function adviseProcessManager(name: string): string {
  const instead = `in an image: ${imageProcessManagers.join(", ")}`;
  return isProcessManager(name)
    ? `${instead}; for a host: gen-nix profile --process-manager ${name}`
    : `use one of: ${imageProcessManagers.join(", ")}`;
}
