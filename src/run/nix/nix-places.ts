/** The socket of nix-daemon, which builds for ordinary users. */
export const NIX_DAEMON_SOCKET = "/nix/var/nix/daemon-socket/socket";

/** Nix's database; a user who may write to it builds without a daemon. */
export const NIX_DATABASE = "/nix/var/nix/db";
