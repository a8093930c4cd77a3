import type { Command } from "commander";
import type { Service } from "../../catalogue/read-services.js";
import { closestName } from "../../diagnostics/closest-name.js";
import { refuse } from "./refuse.js";

/** Refuses a command line with a service that the catalogue does not have. */
export function refuseService(services: readonly Service[], name: string, command: Command): never {
  const meant = closestName(
    name,
    services.map((service) => service.name),
  );
  const hint = meant === undefined ? "gen-nix services lists all" : `did you mean "${meant}"?`;
  return refuse(command, `the catalogue has no service "${name}"`, hint);
}
