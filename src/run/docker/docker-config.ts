import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The settings of Docker's client that gen-nix knows. */
export interface DockerConfig {
  readonly currentContext?: string;
  /** The proxies that the client passes to containers. */
  readonly proxies?: object;
}

/** Reads the `config.json` of Docker's client; empty when there is none, or it is not valid. */
export function readDockerConfig(env: NodeJS.ProcessEnv): DockerConfig {
  try {
    const folder = env.DOCKER_CONFIG || join(homedir(), ".docker");
    const value = JSON.parse(readFileSync(join(folder, "config.json"), "utf8")) as DockerConfig;
    return value ?? {};
  } catch {
    return {};
  }
}
