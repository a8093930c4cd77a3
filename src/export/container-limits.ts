import { type Process, plainCapability } from "../model/index.js";
import type { ContainerLimits } from "./exported-system.js";
import { entryOf, fieldOf, textOf, textsOf } from "./values-of-model.js";

/** The names of limits in a model, those that engines have for them, and the values that engines allow anyway. */
const ulimits = [
  { key: "openFiles", name: "nofile", usual: 524_288 },
  { key: "processes", name: "nproc", usual: Number.POSITIVE_INFINITY },
  { key: "core", name: "core", usual: Number.POSITIVE_INFINITY },
  { key: "lockedMemory", name: "memlock", usual: 65_536 },
] as const;

/**
 * Returns the limits of a container. A process cannot raise a limit of its container, so this has the highest of them,
 * unless it would restrict a process without this limit.
 */
export function limitsOf(members: readonly Process[]): ContainerLimits {
  const values = (key: string) =>
    members.map((process) => readSize(textOf(entryOf(fieldOf(process, "limits"), key))));
  const all = (key: string) => {
    const sizes = values(key);
    return sizes.every((size) => size !== undefined) ? (sizes as number[]) : [];
  };
  const memory = all("memory").reduce((sum, size) => sum + size, 0);
  const [cpuWeight, ...otherWeights] = all("cpuWeight");
  return {
    ...(memory > 0 ? { memory } : {}),
    ...(cpuWeight !== undefined && otherWeights.length === 0 ? { cpuWeight } : {}),
    ulimits: new Map(
      ulimits.flatMap(({ key, name, usual }) => {
        const sizes = values(key).filter((size) => size !== undefined);
        const largest = Math.max(...sizes);
        const isNeeded = sizes.length === members.length || largest > usual;
        return sizes.length > 0 && isNeeded ? [[name, largest] as const] : [];
      }),
    ),
  };
}

const factors: Readonly<Record<string, number>> = {
  K: 2 ** 10,
  M: 2 ** 20,
  G: 2 ** 30,
  T: 2 ** 40,
};

/** Reads a number, or a size such as `512M`. */
function readSize(text: string | undefined): number | undefined {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)([KMGT]?)$/.exec(text ?? "") ?? [];
  return amount === undefined ? undefined : Math.floor(Number(amount) * (factors[unit] ?? 1));
}

/** The capabilities that every engine gives to containers. */
const usualCapabilities: ReadonlySet<string> = new Set(
  "chown dac_override fowner fsetid kill net_bind_service setfcap setgid setpcap setuid sys_chroot".split(
    " ",
  ),
);

/** Returns the capabilities that processes need and that engines do not give to containers. */
export function capabilitiesOf(members: readonly Process[]): readonly string[] {
  const wanted = members.flatMap((process) => [
    ...textsOf(fieldOf(process, "capabilities")).map(plainCapability),
    // The root process sets the nice level.
    ...(Number(textOf(fieldOf(process, "nice")) ?? 0) < 0 ? ["sys_nice"] : []),
  ]);
  return [...new Set(wanted)]
    .filter((capability) => !usualCapabilities.has(capability))
    .map((capability) => capability.toUpperCase());
}
