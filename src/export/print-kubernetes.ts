import { stringify } from "yaml";
import { type ExportedContainer, UNPRIVILEGED_USER } from "./exported-container.js";
import type { ExportedFile, ExportOptions } from "./exported-file.js";

/**
 * Prints the objects of Kubernetes, a file for each, and a `kustomization.yaml` that names them: a StatefulSet for an
 * image with volumes, or else a Deployment; a Service for its ports, which a NetworkPolicy opens; and a
 * PodDisruptionBudget for several replicas.
 */
export function printKubernetes(
  container: ExportedContainer,
  options: ExportOptions,
): readonly ExportedFile[] {
  const { name, ports, volumes } = container;
  const kind = volumes.length > 0 ? "StatefulSet" : "Deployment";
  const objects = [
    workload(kind, container, options),
    ...(ports.length > 0 ? [service(container), networkPolicy(container)] : []),
    ...(options.replicas > 1 ? [disruptionBudget(name)] : []),
  ];
  const files = objects.map((object) => ({
    path: `${object.kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.yaml`,
    content: print(object),
  }));
  const kustomization = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: files.map(({ path }) => path),
  };
  return [...files, { path: "kustomization.yaml", content: print(kustomization) }];
}

const print = (object: object) => stringify(object, { lineWidth: 0, version: "1.1" });

const labels = (name: string) => ({ "app.kubernetes.io/name": name });

function workload(
  kind: "StatefulSet" | "Deployment",
  container: ExportedContainer,
  { replicas }: ExportOptions,
) {
  const { name, volumes } = container;
  const isStateful = kind === "StatefulSet";
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, labels: labels(name) },
    spec: {
      replicas,
      ...(isStateful
        ? { serviceName: name }
        : { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } }),
      selector: { matchLabels: labels(name) },
      template: { metadata: { labels: labels(name) }, spec: podSpec(container) },
      ...(isStateful ? { volumeClaimTemplates: volumes.map(claim) } : {}),
    },
  };
}

function podSpec(container: ExportedContainer) {
  const { name, image, ports, volumes, secrets, stopSeconds, ready, isUnprivileged } = container;
  const [first] = ready;
  const mounts = [
    ...volumes.map((path) => ({ name: volumeName(path), mountPath: path })),
    ...[...secrets].map(([secret, path]) => ({
      name: "secrets",
      mountPath: path,
      subPath: secret,
      readOnly: true,
    })),
  ];
  return {
    terminationGracePeriodSeconds: stopSeconds,
    automountServiceAccountToken: false,
    ...(isUnprivileged ? { securityContext: unprivileged } : {}),
    containers: [
      {
        name,
        image,
        imagePullPolicy: "IfNotPresent",
        ...(ports.length === 0 ? {} : { ports: ports.map(containerPort) }),
        ...(first === undefined ? {} : { readinessProbe: probe(first) }),
        ...(isUnprivileged
          ? {
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ["ALL"] },
              },
            }
          : {}),
        ...(mounts.length === 0 ? {} : { volumeMounts: mounts }),
      },
    ],
    ...(secrets.size === 0
      ? {}
      : { volumes: [{ name: "secrets", secret: { secretName: `${name}-secrets` } }] }),
  };
}

/** The restricted profile of Kubernetes. */
const unprivileged = {
  runAsNonRoot: true,
  runAsUser: UNPRIVILEGED_USER,
  runAsGroup: UNPRIVILEGED_USER,
  fsGroup: UNPRIVILEGED_USER,
  seccompProfile: { type: "RuntimeDefault" },
};

function containerPort({ name, port, protocol }: ExportedContainer["ports"][number]) {
  return { name: portName(name), containerPort: port, protocol: protocol.toUpperCase() };
}

/** The name of a port: at most 15 letters, digits and -. */
function portName(name: string): string {
  return name.replaceAll("_", "-").slice(0, 15).replace(/-+$/, "");
}

function probe({ port, path }: ExportedContainer["ready"][number]) {
  const test = path === undefined ? { tcpSocket: { port } } : { httpGet: { path, port } };
  return { ...test, periodSeconds: 2, failureThreshold: 3 };
}

function claim(path: string) {
  return {
    metadata: { name: volumeName(path) },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  };
}

function volumeName(path: string): string {
  return path
    .slice(1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
}

function service({ name, ports }: ExportedContainer) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, labels: labels(name) },
    spec: {
      selector: labels(name),
      ports: ports.map(({ name: port, port: number, protocol }) => ({
        name: portName(port),
        port: number,
        targetPort: number,
        protocol: protocol.toUpperCase(),
      })),
    },
  };
}

function networkPolicy({ name, ports }: ExportedContainer) {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, labels: labels(name) },
    spec: {
      podSelector: { matchLabels: labels(name) },
      policyTypes: ["Ingress"],
      ingress: [
        { ports: ports.map(({ port, protocol }) => ({ port, protocol: protocol.toUpperCase() })) },
      ],
    },
  };
}

function disruptionBudget(name: string) {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, labels: labels(name) },
    spec: { maxUnavailable: 1, selector: { matchLabels: labels(name) } },
  };
}
