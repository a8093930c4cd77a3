import { connect } from "node:net";
import { NIX_DAEMON_SOCKET } from "./nix-places.js";

/**
 * Whether Nix's daemon listens on its socket; the file alone proves nothing, because it outlives a killed
 * daemon.
 */
export function nixDaemonAnswers(socket: string = NIX_DAEMON_SOCKET): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once("connect", () => {
      connection.destroy();
      resolve(true);
    });
    // A socket that denies access belongs to a running daemon.
    connection.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code === "EACCES"));
  });
}
