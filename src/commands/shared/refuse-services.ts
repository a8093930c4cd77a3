import type { Command } from "commander";
import type { Service } from "../../catalogue/read-services.js";
import { closestName } from "../../diagnostics/closest-name.js";
import { refuse } from "./refuse.js";

/** Refuses a command line with services that the catalogue does not have. */
export function refuseServices(
  services: readonly Service[],
  unknown: readonly string[],
  command: Command,
): never {
  const known = services.map((service) => service.name);
  const list = unknown.map((name) => `"${name}"`).join(", ");
  const meant = unknown.flatMap((name) => {
    const closest = closestName(name, known);
    if (closest === undefined) return [];
    return [unknown.length === 1 ? `"${closest}"` : `"${closest}" for "${name}"`];
  });
  const hint =
    meant.length === 0 ? "gen-nix services lists all" : `did you mean ${meant.join(", ")}?`;
  const noun = unknown.length === 1 ? "service" : "services";
  return refuse(command, `the catalogue has no ${noun} ${list}`, hint);
}
