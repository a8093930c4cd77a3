import { stringify } from "yaml";
import { environmentOf } from "../container-environment.js";
import type { ExportedFile, ExportOptions } from "../exported-file.js";
import { type ExportedContainer, type ExportedSystem, replicasOf } from "../exported-system.js";
import { filled } from "../filled-entries.js";
import { configMap, configMapGenerator } from "./config-map.js";
import { networkPolicy, service } from "./network.js";
import { type KubernetesContainer, type KubernetesObject, labels, objectNames } from "./objects.js";
import { podSpec } from "./pod-spec.js";
import { claimOf, claimTemplate } from "./storage.js";

/**
 * Prints the objects of Kubernetes, a file for each, and a `kustomization.yaml` that names them. A container that ends is
 * a Job; one with volumes is a StatefulSet, and any other a Deployment. A Service has its ports, a NetworkPolicy opens
 * them, a ConfigMap has its variables, and several replicas have a PodDisruptionBudget.
 */
export function printKubernetes(
  system: ExportedSystem,
  options: ExportOptions,
): readonly ExportedFile[] {
  const containers = kubernetesContainers(system);
  const isAlone = containers.length === 1;
  const files = containers.flatMap((container) =>
    objectsOf(container, containers, replicasOf(system, container, options.replicas)).map(
      (object) => ({
        path: `${isAlone ? "" : `${container.objectName}-`}${fileName(object.kind)}.yaml`,
        content: print(object),
      }),
    ),
  );
  const secrets = containers.flatMap(secretGenerator);
  const configMaps = containers.flatMap(configMapGenerator);
  const kustomization = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: files.map(({ path }) => path),
    ...filled({ configMapGenerator: configMaps, secretGenerator: secrets }),
  };
  const maps = containers.filter(({ environment }) => environment.size > 0);
  const forStream = maps.map((container) => ({
    path: `${isAlone ? "" : `${container.objectName}-`}config-map.yaml`,
    content: print(configMap(container)),
    isForStream: true as const,
  }));
  return [...forStream, ...files, { path: "kustomization.yaml", content: print(kustomization) }];
}

function kubernetesContainers(system: ExportedSystem): readonly KubernetesContainer[] {
  const { containers } = system;
  const names = objectNames(containers);
  const nameOf = ({ name }: ExportedContainer) => names.get(name) ?? name;
  return containers.map((container) => ({
    ...container,
    objectName: nameOf(container),
    environment: environmentOf(container, system, nameOf),
  }));
}

/** The name of an object's file, such as `network-policy`. */
function fileName(kind: string): string {
  return kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

const print = (object: object) =>
  stringify(object, { lineWidth: 0, version: "1.1", aliasDuplicateObjects: false });

/** The secret of a container, of the files with its contents. Kustomize names it after them, so a change restarts pods. */
function secretGenerator({ objectName, secrets }: KubernetesContainer): object[] {
  if (secrets.length === 0) return [];
  const files = secrets.map(({ name }) => `${name}=secrets/${name}`);
  return [{ name: `${objectName}-secrets`, files }];
}

function objectsOf(
  container: KubernetesContainer,
  all: readonly KubernetesContainer[],
  replicas: number,
): readonly KubernetesObject[] {
  const hasPorts = container.ports.length + container.innerPorts.length > 0;
  if (container.isJob)
    return [...container.volumes.map((path) => claimOf(container, path)), job(container)];
  return [
    container.volumes.length > 0
      ? statefulSet(container, replicas)
      : deployment(container, replicas),
    // A StatefulSet needs its Service, with ports or without.
    ...(hasPorts || container.volumes.length > 0 ? [service(container)] : []),
    ...(hasPorts ? [networkPolicy(container, all)] : []),
    ...(replicas > 1 ? [disruptionBudget(container)] : []),
  ];
}

function deployment(container: KubernetesContainer, replicas: number): KubernetesObject {
  const strategy = { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
  return workload("Deployment", container, { replicas, strategy });
}

function statefulSet(container: KubernetesContainer, replicas: number): KubernetesObject {
  return workload(
    "StatefulSet",
    container,
    { replicas, serviceName: container.objectName },
    { volumeClaimTemplates: claimTemplate(container) },
  );
}

function workload(
  kind: string,
  container: KubernetesContainer,
  before: object,
  after: object = {},
): KubernetesObject {
  const { objectName: name } = container;
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

function job(container: KubernetesContainer): KubernetesObject {
  const { objectName: name } = container;
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

function disruptionBudget({ objectName: name }: KubernetesContainer): KubernetesObject {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, labels: labels(name) },
    spec: { maxUnavailable: 1, selector: { matchLabels: labels(name) } },
  };
}
