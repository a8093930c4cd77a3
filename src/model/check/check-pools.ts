import type { Diagnostics } from "../collect-diagnostics.js";
import type { IdRequest } from "../ids/read-id-requests.js";
import { bareNameRule, isBareName } from "../names/bare-name.js";
import { isPort, portRule } from "../schema/port-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/**
 * Reports names that a pool cannot have, pools of ports with invalid ports, and the number of root.
 */
export function checkPools(
  ids: ModelNode | undefined,
  requests: readonly IdRequest[],
  diagnostics: Diagnostics,
): void {
  if (ids?.kind !== "map") return;
  const ofPorts = new Set(requests.filter(({ isPort }) => isPort).map(({ pool }) => pool));
  for (const [name, { value, keyRange }] of ids.entries) {
    if (!isBareName(name)) {
      diagnostics.add("invalid-name", `a pool cannot be called "${name}"`, keyRange, bareNameRule);
    }
    for (const key of ["min", "max"]) {
      const bound = child(value, key);
      const number = Number(scalarText(bound) ?? Number.NaN);
      if (bound === undefined || !Number.isInteger(number)) continue;
      if (ofPorts.has(name) && !isPort(number)) {
        const message = `ids.${name}.${key} is ${number}, but ports come from that pool, and ${portRule}`;
        diagnostics.add("port-out-of-range", message, bound.range);
      } else if (number === 0 && (name === "uids" || name === "gids")) {
        const message = `ids.${name}.${key} is 0, which is root's number`;
        diagnostics.add(
          "invalid-value",
          message,
          bound.range,
          "begin at 1000 or above, as systems do",
        );
      }
    }
  }
}
