import type { EngineProgram } from "./chosen-engine.js";

/** A way to reach an engine: the client and its options. */
export interface EngineClient {
  readonly program: EngineProgram;
  /** The value of DOCKER_HOST; undefined for the client's default engine. */
  readonly host: string | undefined;
  /** True when only root may use the engine, and sudo runs commands as root without a password. */
  readonly sudo: boolean;
}
