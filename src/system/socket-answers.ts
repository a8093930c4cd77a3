import { connect } from "node:net";

/**
 * Whether a daemon listens on a Unix socket; the file alone proves nothing, because it outlives a killed
 * daemon.
 */
export function socketAnswers(socket: string): Promise<boolean> {
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
