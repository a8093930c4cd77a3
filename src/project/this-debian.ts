import { machineArchitecture, machineRelease } from "../debian/machine-release.js";
import type { DebianTarget } from "../emit/index.js";

/** Describes this machine, for which a new lock of the embedded package set is made. */
export async function thisDebian(): Promise<DebianTarget> {
  const release = await machineRelease();
  return { architecture: machineArchitecture(), ...(release === undefined ? {} : { release }) };
}
