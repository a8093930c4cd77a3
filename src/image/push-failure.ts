import { defaultRegistry, registryOf } from "../run/docker/image-reference.js";
import { RunFailure } from "../run/run-failure.js";

/** Whether skopeo did not reach a registry. Another request would fail as well. */
export function isUnreachable(stderr: string): boolean {
  return /pinging container registry/.test(stderr) && !/unauthorized|denied/i.test(stderr);
}

/** Returns the failure of a push from what skopeo printed. */
export function pushFailure(reference: string, stderr: string): RunFailure {
  const reason = reasonOf(stderr);
  const hint = adviceFor(reason, reference);
  return new RunFailure(
    `skopeo cannot push ${reference}: ${reason}${hint === undefined ? "" : `\n  hint: ${hint}`}`,
  );
}

/**
 * Returns the reason in what skopeo printed, without the fields of its log and the blob that it was about to send.
 *
 * @example
 * reasonOf('time="..." level=fatal msg="pinging ...: Get \"https://...\": EOF"') // pinging ...: Get "https://...": EOF
 */
function reasonOf(stderr: string): string {
  const message = /level=fatal msg=("(?:[^"\\]|\\.)*")/.exec(stderr)?.[1];
  const text = message === undefined ? stderr.trim() : unquoted(message);
  return text
    .replace(/^(Error )?parsing image name "[^"]*": /, "")
    .replace(/^trying to reuse blob \S+ at destination: /, "")
    .replace(/^checking whether a blob \S+ exists in \S+: /, "");
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

function adviceFor(reason: string, reference: string): string | undefined {
  const own = registryOf(reference);
  const registry = own ?? defaultRegistry;
  if (/unauthorized|authentication required|denied/i.test(reason))
    return `skopeo login, docker login or podman login stores the credentials of a registry: skopeo login ${registry}`;
  if (/server gave HTTP response to HTTPS client/i.test(reason))
    return "--insecure pushes to a registry without TLS";
  if (/x509|certificate/i.test(reason))
    return `put the certificate of its authority into ~/.config/containers/certs.d/${registry}/ca.crt; --insecure skips the check`;
  if (own === undefined && reason.includes(defaultRegistry))
    return `a name without a registry is one of Docker Hub; write REGISTRY/${reference}`;
  if (/no such host|connection refused|i\/o timeout|no route to host|unreachable/i.test(reason))
    return `check the name and the port of the registry: ${registry}`;
  return undefined;
}
