import type { CommandLine } from "../command-line.js";
import { OWN_DATA_DIRECTORY, OWN_RUN_DIRECTORY, OWN_SOCKET } from "./own-engine-paths.js";

/** Options of starting a private Docker engine. */
export interface EngineDaemonRequest {
  /** Sockets to listen on besides gen-nix's own. */
  readonly alsoAt: readonly string[];
  /**
   * False where the kernel cannot provide Docker's bridge; containers can then use only the host's network.
   */
  readonly bridge: boolean;
}

/** Returns the command line of a Docker engine that shares no files with an engine of the system. */
export function engineDaemonCommand(request: EngineDaemonRequest): CommandLine {
  return {
    program: "dockerd",
    args: [
      "--data-root",
      OWN_DATA_DIRECTORY,
      "--exec-root",
      `${OWN_RUN_DIRECTORY}/exec`,
      "--pidfile",
      `${OWN_RUN_DIRECTORY}/docker.pid`,
      ...[OWN_SOCKET, ...request.alsoAt].flatMap((socket) => ["--host", `unix://${socket}`]),
      ...(request.bridge ? [] : ["--bridge=none", "--iptables=false"]),
    ],
  };
}
