import {
  ALIVE_COMMAND,
  type ExportedContainer,
  HEALTH_COMMAND,
  UNPRIVILEGED_USER,
} from "../exported-system.js";
import { filled } from "../filled-entries.js";
import { entryOf, fieldOf } from "../values-of-model.js";
import { namedVolumes } from "../volume-names.js";
import { environmentFrom } from "./config-map.js";
import { type KubernetesContainer, namedPorts } from "./objects.js";
import { claimName } from "./storage.js";

/** Returns the specification of the pods of a container. */
export function podSpec(container: KubernetesContainer): object {
  const { objectName, secrets, stopSeconds, isUnprivileged, isJob, hostname } = container;
  const volumes = namedVolumes(container);
  return filled({
    hostname,
    terminationGracePeriodSeconds: stopSeconds,
    automountServiceAccountToken: false,
    // Processes get no variables with the names of services, such as WEB_PORT.
    enableServiceLinks: false,
    securityContext: isUnprivileged ? unprivileged : undefined,
    containers: [podContainer(container)],
    volumes: [
      ...(secrets.length === 0
        ? []
        : [
            // podman 4.3 ends without a value of `optional`.
            { name: SECRETS, secret: { secretName: `${objectName}-secrets`, optional: false } },
          ]),
      // A StatefulSet makes its claims itself.
      ...(isJob ? volumes : []).map(({ name, path }) => ({
        name,
        persistentVolumeClaim: { claimName: claimName(container, path) },
      })),
    ],
  });
}

/** The name of the volume with secrets, which the path of no volume gives. */
const SECRETS = "gen-nix--secrets";

/** The restricted profile of Kubernetes. */
const unprivileged = {
  runAsNonRoot: true,
  runAsUser: UNPRIVILEGED_USER,
  runAsGroup: UNPRIVILEGED_USER,
  fsGroup: UNPRIVILEGED_USER,
  seccompProfile: { type: "RuntimeDefault" },
};

function podContainer(container: KubernetesContainer): object {
  const { objectName, image, isUnprivileged, isJob, secrets, capabilities, limits } = container;
  const memory = limits.memory === undefined ? undefined : String(limits.memory);
  const mounts = [
    ...namedVolumes(container).map(({ name, path }) => ({ name, mountPath: path })),
    ...secrets.map(({ name, path }) => ({
      name: SECRETS,
      mountPath: path,
      subPath: name,
      readOnly: true,
    })),
  ];
  return filled({
    name: objectName,
    image,
    imagePullPolicy: "IfNotPresent",
    ...environmentFrom(container),
    ports: namedPorts(container).map(({ name, port, protocol }) => ({
      name,
      containerPort: port,
      protocol: protocol.toUpperCase(),
    })),
    resources: memory && { requests: { memory }, limits: { memory } },
    readinessProbe: isJob ? undefined : readinessProbe(container),
    livenessProbe: isJob ? undefined : livenessProbe,
    securityContext: isUnprivileged
      ? { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } }
      : filled({ capabilities: filled({ add: capabilities }) }),
    volumeMounts: mounts,
  });
}

/** The root process starts processes again itself, so a pod is only broken when the root process does not answer. */
const livenessProbe = {
  exec: { command: ALIVE_COMMAND },
  timeoutSeconds: 5,
  periodSeconds: 10,
  failureThreshold: 3,
};

/**
 * Returns the readiness probe: a request to the process, if it is the only one and nothing else shows that it is ready
 * and healthy, or else the health command of the image.
 */
function readinessProbe(container: ExportedContainer): object {
  const limits = { periodSeconds: 2, failureThreshold: 3 };
  const { members, ready, ownHealth } = container;
  const [first] = ready;
  const isProbed = members.some((process) => fieldOf(process, "health") !== undefined);
  const otherKinds = ["exec", "log", "notify", "fd"];
  const hasOther = members.some((process) =>
    otherKinds.some((kind) => entryOf(fieldOf(process, "ready"), kind) !== undefined),
  );
  if (
    ownHealth ||
    first === undefined ||
    first.path === null ||
    members.length > 1 ||
    isProbed ||
    hasOther
  )
    return { exec: { command: HEALTH_COMMAND }, timeoutSeconds: 5, ...limits };
  const { port, path } = first;
  return {
    ...(path === undefined ? { tcpSocket: { port } } : { httpGet: { path, port } }),
    ...limits,
  };
}
