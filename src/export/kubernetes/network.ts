import { portRules, uniqueNames } from "../engine-names.js";
import type { ExportedPort } from "../exported-system.js";
import { type KubernetesContainer, type KubernetesObject, labels, namedPorts } from "./objects.js";

/** Returns the Service of a container. Clients reach its ports at those of all instances. */
export function service(container: KubernetesContainer): KubernetesObject {
  const { objectName: name } = container;
  const entries = namedPorts(container).flatMap((port) =>
    (port.published.length === 0 ? [port.port] : port.published).map((number) => ({
      name: port.name,
      port: number,
      targetPort: port.port,
      protocol: port.protocol.toUpperCase(),
    })),
  );
  const names = uniqueNames(
    entries.map((entry) => entry.name),
    portRules,
  );
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, labels: labels(name) },
    spec: {
      // Without ports, it only gives the pods their names.
      ...(entries.length === 0 ? { clusterIP: "None" } : {}),
      selector: labels(name),
      ...(entries.length === 0
        ? {}
        : { ports: entries.map((entry, index) => ({ ...entry, name: names[index] })) }),
    },
  };
}

/** Opens the ports for clients to everyone, and the others to the containers that need this one. */
export function networkPolicy(
  { name, objectName, ports, innerPorts }: KubernetesContainer,
  all: readonly KubernetesContainer[],
): KubernetesObject {
  const users = all.filter(({ needs }) => needs.has(name));
  const rule = (opened: readonly ExportedPort[], from: object) => ({
    ports: opened.map(({ port, protocol }) => ({ port, protocol: protocol.toUpperCase() })),
    ...from,
  });
  const inner = {
    from: users.map((user) => ({ podSelector: { matchLabels: labels(user.objectName) } })),
  };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: objectName, labels: labels(objectName) },
    spec: {
      podSelector: { matchLabels: labels(objectName) },
      policyTypes: ["Ingress"],
      ingress: [
        ...(ports.length > 0 ? [rule(ports, {})] : []),
        ...(innerPorts.length > 0 && users.length > 0 ? [rule(innerPorts, inner)] : []),
      ],
    },
  };
}
