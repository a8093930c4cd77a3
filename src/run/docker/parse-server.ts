/** The part of `docker version` about the engine, and the answer of the engine to `/version`. */
interface Server {
  readonly Version: string;
  readonly Components?: readonly { readonly Name: string }[];
}

/**
 * Parses the output of `docker version --format '{{json .Server}}'`, or the answer of an engine's API.
 *
 * @returns undefined when the output describes no engine, as that of podman-docker, which has none.
 */
export function parseServer(
  stdout: string,
): { readonly name: "Docker" | "Podman"; readonly version: string } | undefined {
  if (!stdout.startsWith("{")) return undefined;
  const server = JSON.parse(stdout) as Server;
  const isPodman = server.Components?.some(({ Name }) => Name.startsWith("Podman")) ?? false;
  return { name: isPodman ? "Podman" : "Docker", version: server.Version };
}
