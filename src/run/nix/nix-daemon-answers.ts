import { connect } from "node:net";
import { NIX_DAEMON_SOCKET } from "./nix-places.js";

/** Whether somebody listens at the socket of Nix's daemon: the file stays when a daemon is killed. */
export function nixDaemonAnswers(socket: string = NIX_DAEMON_SOCKET): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once("connect", () => {
      connection.destroy();
      resolve(true);
    });
    // One that may not be asked is there.
    connection.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code === "EACCES"));
  });
}
