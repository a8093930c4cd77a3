/** Where the engine that gen-nix starts by itself keeps what lives as long as the machine runs. */
export const OWN_RUN_DIRECTORY = "/run/gen-nix";

/** Its socket, apart from that of an engine that the system may start. */
export const OWN_SOCKET = `${OWN_RUN_DIRECTORY}/docker.sock`;

/** Its images and containers. */
export const OWN_DATA_DIRECTORY = "/var/lib/gen-nix/docker";

/** The socket that a plain `docker` asks. */
export const SYSTEM_SOCKET = "/var/run/docker.sock";
