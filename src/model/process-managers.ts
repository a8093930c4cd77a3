/** Process managers that images and profiles of this version have. */
export const processManagers = ["supervisord", "sysvinit"] as const;

/** Process managers that the library has, and that models cannot choose yet. */
const laterProcessManagers: readonly string[] = [
  "systemd",
  "launchd",
  "bsdrc",
  "cygrunsrv",
  "disnix",
  "s6-rc",
  "docker",
  "s6",
  "process-compose",
];

/** A process manager. */
export type ProcessManager = (typeof processManagers)[number];

/** Whether a name is one of a process manager of this version. */
export function isProcessManager(name: string | undefined): name is ProcessManager {
  return (processManagers as readonly (string | undefined)[]).includes(name);
}

/** Whether a name is one of a process manager of the library, whether it can be chosen or not. */
export function isProcessManagerOfFramework(name: string): boolean {
  return isProcessManager(name) || laterProcessManagers.includes(name);
}

/** Why a process manager cannot be used, as the end of a sentence. */
export function explainProcessManager(name: string): string {
  return laterProcessManagers.includes(name)
    ? `"${name}" is not in this version`
    : `"${name}" is not a process manager`;
}
