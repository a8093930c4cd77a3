/** What a client of Docker says of the engine that answers it. */
interface Server {
  readonly Version: string;
  readonly Components?: readonly { readonly Name: string }[];
}

/**
 * Reads what `docker version --format '{{json .Server}}'` prints.
 *
 * @returns undefined when it is not about an engine: Podman's own `docker` has none apart from itself.
 */
export function parseServer(
  stdout: string,
): { readonly name: "Docker" | "Podman"; readonly version: string } | undefined {
  if (!stdout.startsWith("{")) return undefined;
  const server = JSON.parse(stdout) as Server;
  const isPodman = server.Components?.some(({ Name }) => Name.startsWith("Podman")) ?? false;
  return { name: isPodman ? "Podman" : "Docker", version: server.Version };
}
