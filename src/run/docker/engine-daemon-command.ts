import type { CommandLine } from "../command-line.js";
import { OWN_DATA_DIRECTORY, OWN_RUN_DIRECTORY, OWN_SOCKET } from "./own-engine-paths.js";

/** How a Docker engine of our own is started. */
export interface EngineDaemonRequest {
  /** More sockets to answer at, beside our own. */
  readonly alsoAt: readonly string[];
  /** False where the kernel lacks what Docker's bridge wants: containers then have the host's network only. */
  readonly bridge: boolean;
}

/** The command line of a Docker engine that shares nothing with one that the system may start. */
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
