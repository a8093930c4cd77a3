import type { KubernetesContainer, KubernetesObject } from "./objects.js";
import { labels } from "./objects.js";

/** The name of the ConfigMap with the variables of a container. */
export const configMapName = ({ objectName }: KubernetesContainer) => `${objectName}-environment`;

/** Returns the ConfigMap of a container with variables, for those who do not use Kustomize. */
export function configMap(container: KubernetesContainer): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: configMapName(container), labels: labels(container.objectName) },
    data: Object.fromEntries(container.environment),
  };
}

/** Kustomize names the ConfigMap after its content, so a change starts new pods. Overlays merge their own values. */
export function configMapGenerator(container: KubernetesContainer): object[] {
  if (container.environment.size === 0) return [];
  const literals = [...container.environment].map(([name, value]) => `${name}=${quoted(value)}`);
  return [{ name: configMapName(container), literals }];
}

/** Kustomize removes quotes around a value. */
function quoted(value: string): string {
  return /^(["']).*\1$/.test(value) ? `"${value}"` : value;
}

/**
 * Returns what lets a container take its variables from the ConfigMap. Without it, the values of the image are in effect.
 */
export function environmentFrom(container: KubernetesContainer): Record<string, unknown> {
  const names = [...container.environment.keys()];
  if (names.length === 0) return {};
  return {
    // The root process takes these from the container in place of those in its image.
    env: [{ name: "GEN_NIX_ENVIRONMENT", value: names.join(" ") }],
    envFrom: [{ configMapRef: { name: configMapName(container), optional: true } }],
  };
}
