import { objectRules, portRules, uniqueNames } from "../engine-names.js";
import type { ExportedContainer, ExportedPort } from "../exported-system.js";

/** An object of Kubernetes. */
export interface KubernetesObject {
  readonly kind: string;
  readonly [key: string]: unknown;
}

/** A container with the name of its objects. */
export interface KubernetesContainer extends ExportedContainer {
  readonly objectName: string;
  /** The variables that the cluster can set. */
  readonly environment: ReadonlyMap<string, string>;
}

/** Returns the names of the objects of each container: the name of the container, if Kubernetes accepts it. */
export function objectNames(containers: readonly ExportedContainer[]): ReadonlyMap<string, string> {
  const names = uniqueNames(
    containers.map(({ name }) => name),
    objectRules,
  );
  return new Map(containers.map(({ name }, index) => [name, names[index] ?? name]));
}

export const labels = (name: string) => ({ "app.kubernetes.io/name": name });

/** Returns the ports of a container with names that Kubernetes accepts. */
export function namedPorts({ ports, innerPorts }: ExportedContainer): readonly ExportedPort[] {
  const all = [...ports, ...innerPorts];
  const names = uniqueNames(
    all.map(({ name }) => name),
    portRules,
  );
  return all.map((port, index) => ({ ...port, name: names[index] ?? port.name }));
}
