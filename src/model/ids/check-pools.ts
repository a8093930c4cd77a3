import { isConstructorName } from "../names.js";
import type { Problems } from "../problems.js";
import { isPort, portRule } from "../schema/port-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";
import type { WantedId } from "./read-wanted-ids.js";

/** Reports pools whose name or numbers serve nobody: of ports that are none, or with root's own number. */
export function checkPools(
  ids: ModelNode | undefined,
  wanted: readonly WantedId[],
  problems: Problems,
): void {
  if (ids?.kind !== "map") return;
  const ofPorts = new Set(wanted.filter((want) => want.isPort).map(({ pool }) => pool));
  for (const [name, { value, keyRange }] of ids.entries) {
    if (!isConstructorName(name)) {
      const hint = "letters, digits, _ and -, beginning with a letter";
      problems.add("invalid-name", `a pool cannot be called "${name}"`, keyRange, hint);
    }
    for (const key of ["min", "max"]) {
      const bound = child(value, key);
      const number = Number(scalarText(bound) ?? Number.NaN);
      if (bound === undefined || !Number.isInteger(number)) continue;
      if (ofPorts.has(name) && !isPort(number)) {
        const message = `ids.${name}.${key} is ${number}, but ports come from that pool, and ${portRule}`;
        problems.add("port-out-of-range", message, bound.range);
      } else if (number === 0 && (name === "uids" || name === "gids")) {
        const message = `ids.${name}.${key} is 0, which is root's number`;
        problems.add("invalid-value", message, bound.range, "begin above 999, where systems do");
      }
    }
  }
}
