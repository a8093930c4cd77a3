import { objectRules, uniqueNames } from "../engine-names.js";
import { namedVolumes } from "../volume-names.js";
import { type KubernetesContainer, type KubernetesObject, labels } from "./objects.js";

const storage = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };

/** Returns the claims in the template of a StatefulSet, which makes them for each of its pods. */
export function claimTemplate(container: KubernetesContainer): readonly object[] {
  return namedVolumes(container).map(({ name }) => ({ metadata: { name }, spec: storage }));
}

/** Returns the claim of a container for a volume. */
export function claimOf(container: KubernetesContainer, path: string): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: claimName(container, path), labels: labels(container.objectName) },
    spec: storage,
  };
}

/** Returns the name of the claim of a container for a volume. */
export function claimName(container: KubernetesContainer, path: string): string {
  const volumes = namedVolumes(container);
  const names = uniqueNames(
    volumes.map(({ name }) => `${container.objectName}-${name}`),
    { ...objectRules, longest: 253 },
  );
  return names[volumes.findIndex((volume) => volume.path === path)] ?? container.objectName;
}
