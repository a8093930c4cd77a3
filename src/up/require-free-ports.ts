import { findListeners, renderListener } from "../run/port-listener.js";
import { RunFailure } from "../run/run-failure.js";

/**
 * Checks that the ports of processes that start are free.
 *
 * @throws RunFailure that names the listener on each taken port.
 */
export async function requireFreePorts(
  ports: readonly { readonly process: string; readonly port: number }[],
): Promise<void> {
  const listeners = await findListeners(ports.map(({ port }) => port));
  if (listeners.length === 0) return;
  const lines = listeners.map((listener) =>
    renderListener(listener, {
      process: ports.find(({ port }) => port === listener.port)?.process,
    }),
  );
  throw new RunFailure([...lines, "hint: stop it and run again; the build is kept"].join("\n"));
}
