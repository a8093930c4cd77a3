/** The runtime folder of the engine that gen-nix starts: its socket, log and process id. */
export const OWN_RUN_DIRECTORY = "/run/gen-nix";

/** The socket of that engine, separate from the system engine's socket. */
export const OWN_SOCKET = `${OWN_RUN_DIRECTORY}/docker.sock`;

/** The folder of that engine's images and containers. */
export const OWN_DATA_DIRECTORY = "/var/lib/gen-nix/docker";

/** The default socket of `docker`. */
export const SYSTEM_SOCKET = "/var/run/docker.sock";
