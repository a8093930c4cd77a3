/** The socket of a Nix daemon that builds for ordinary users. */
export const NIX_DAEMON_SOCKET = "/nix/var/nix/daemon-socket/socket";

/** Who may write here builds without a daemon. */
export const NIX_DATABASE = "/nix/var/nix/db";
