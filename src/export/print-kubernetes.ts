import { stringify } from "yaml";
import type { ExportedFile, ExportOptions } from "./exported-file.js";
import {
  type ExportedContainer,
  type ExportedPort,
  type ExportedSystem,
  HEALTH_COMMAND,
  replicasOf,
  UNPRIVILEGED_USER,
} from "./exported-system.js";
import { filled } from "./filled-entries.js";

/**
 * Prints the objects of Kubernetes, a file for each, and a `kustomization.yaml` that names them. A container that ends is
 * a Job; one with volumes is a StatefulSet, and any other a Deployment. A Service has its ports, a NetworkPolicy opens
 * them, and several replicas have a PodDisruptionBudget.
 */
export function printKubernetes(
  system: ExportedSystem,
  options: ExportOptions,
): readonly ExportedFile[] {
  const { containers } = system;
  const isAlone = containers.length === 1;
  const files = containers.flatMap((container) =>
    objectsOf(container, system, replicasOf(system, container, options.replicas)).map((object) => ({
      path: `${isAlone ? "" : `${container.name}-`}${fileName(object.kind)}.yaml`,
      content: print(object),
    })),
  );
  const kustomization = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: files.map(({ path }) => path),
  };
  return [...files, { path: "kustomization.yaml", content: print(kustomization) }];
}

/** The name of an object's file, such as `network-policy`. */
function fileName(kind: string): string {
  return kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

const print = (object: object) => stringify(object, { lineWidth: 0, version: "1.1" });

const labels = (name: string) => ({ "app.kubernetes.io/name": name });

interface KubernetesObject {
  readonly kind: string;
}

function objectsOf(
  container: ExportedContainer,
  system: ExportedSystem,
  replicas: number,
): readonly KubernetesObject[] {
  const ports = [...container.ports, ...container.innerPorts];
  if (container.isJob)
    return [...container.volumes.map((path) => claimOf(container, path)), job(container)];
  return [
    container.volumes.length > 0
      ? statefulSet(container, replicas)
      : deployment(container, replicas),
    ...(ports.length > 0 ? [service(container, ports), networkPolicy(container, system)] : []),
    ...(replicas > 1 ? [disruptionBudget(container.name)] : []),
  ];
}

function deployment(container: ExportedContainer, replicas: number) {
  const strategy = { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
  return workload("Deployment", container, { replicas, strategy });
}

function statefulSet(container: ExportedContainer, replicas: number) {
  const { name, volumes } = container;
  return workload(
    "StatefulSet",
    container,
    { replicas, serviceName: name },
    { volumeClaimTemplates: volumes.map(claim) },
  );
}

function workload(kind: string, container: ExportedContainer, before: object, after: object = {}) {
  const { name } = container;
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, labels: labels(name) },
    spec: {
      ...before,
      selector: { matchLabels: labels(name) },
      template: { metadata: { labels: labels(name) }, spec: podSpec(container) },
      ...after,
    },
  };
}

function job(container: ExportedContainer) {
  const { name } = container;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, labels: labels(name) },
    spec: {
      template: {
        metadata: { labels: labels(name) },
        spec: { restartPolicy: "OnFailure", ...podSpec(container) },
      },
    },
  };
}

function podSpec(container: ExportedContainer) {
  const { name, image, ports, innerPorts, volumes, secrets, stopSeconds, isUnprivileged, isJob } =
    container;
  const mounts = [
    ...volumes.map((path) => ({ name: volumeName(path), mountPath: path })),
    ...[...secrets].map(([secret, path]) => ({
      name: "secrets",
      mountPath: path,
      subPath: secret,
      readOnly: true,
    })),
  ];
  return filled({
    terminationGracePeriodSeconds: stopSeconds,
    automountServiceAccountToken: false,
    // Processes get no variables with the names of services, such as WEB_PORT.
    enableServiceLinks: false,
    securityContext: isUnprivileged ? unprivileged : undefined,
    containers: [
      filled({
        name,
        image,
        imagePullPolicy: "IfNotPresent",
        ports: [...ports, ...innerPorts].map(containerPort),
        readinessProbe: isJob ? undefined : probe(container),
        securityContext: isUnprivileged
          ? { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } }
          : undefined,
        volumeMounts: mounts,
      }),
    ],
    volumes: [
      ...(secrets.size === 0
        ? []
        : [{ name: "secrets", secret: { secretName: `${name}-secrets` } }]),
      // A StatefulSet makes its claims itself.
      ...(isJob ? volumes : []).map((path) => ({
        name: volumeName(path),
        persistentVolumeClaim: { claimName: `${name}-${volumeName(path)}` },
      })),
    ],
  });
}

/** The restricted profile of Kubernetes. */
const unprivileged = {
  runAsNonRoot: true,
  runAsUser: UNPRIVILEGED_USER,
  runAsGroup: UNPRIVILEGED_USER,
  fsGroup: UNPRIVILEGED_USER,
  seccompProfile: { type: "RuntimeDefault" },
};

function containerPort({ name, port, protocol }: ExportedPort) {
  return { name: portName(name), containerPort: port, protocol: protocol.toUpperCase() };
}

/** The name of a port: at most 15 letters, digits and -. */
function portName(name: string): string {
  return name.replaceAll("_", "-").slice(0, 15).replace(/-+$/, "");
}

/** Returns the readiness probe: a request to the first port for clients, or else the health command of the image. */
function probe({ ready: [first] }: ExportedContainer) {
  const limits = { periodSeconds: 2, failureThreshold: 3 };
  if (first === undefined)
    return { exec: { command: HEALTH_COMMAND }, timeoutSeconds: 5, ...limits };
  const { port, path } = first;
  return {
    ...(path === undefined ? { tcpSocket: { port } } : { httpGet: { path, port } }),
    ...limits,
  };
}

const storage = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };

/** A claim in the template of a StatefulSet. */
function claim(path: string) {
  return { metadata: { name: volumeName(path) }, spec: storage };
}

function claimOf({ name }: ExportedContainer, path: string) {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: `${name}-${volumeName(path)}`, labels: labels(name) },
    spec: storage,
  };
}

function volumeName(path: string): string {
  return path
    .slice(1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
}

function service({ name }: ExportedContainer, ports: readonly ExportedPort[]) {
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

/** Opens the ports for clients to everyone, and the others to the containers that need this one. */
function networkPolicy({ name, ports, innerPorts }: ExportedContainer, system: ExportedSystem) {
  const users = system.containers.filter(({ needs }) => needs.has(name));
  const rule = (all: readonly ExportedPort[], from: object) => ({
    ports: all.map(({ port, protocol }) => ({ port, protocol: protocol.toUpperCase() })),
    ...from,
  });
  const inner = {
    from: users.map((user) => ({ podSelector: { matchLabels: labels(user.name) } })),
  };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, labels: labels(name) },
    spec: {
      podSelector: { matchLabels: labels(name) },
      policyTypes: ["Ingress"],
      ingress: [
        ...(ports.length > 0 ? [rule(ports, {})] : []),
        ...(innerPorts.length > 0 && users.length > 0 ? [rule(innerPorts, inner)] : []),
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
