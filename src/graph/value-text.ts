import type { ModelValue, TextPart } from "../model/index.js";

/**
 * Returns a value as text of the model: `5000`, `webapp.local`, `${pkgs.redis}/bin/redis-server`.
 */
export function valueText(value: ModelValue): string {
  switch (value.kind) {
    case "text":
      return value.parts.map(partText).join("");
    case "number":
    case "boolean":
      return String(value.value);
    case "reference":
      return value.names.join(".");
    case "code":
      return value.code;
    case "null":
    case "list":
    case "map":
      return "";
  }
}

function partText(part: TextPart): string {
  return typeof part === "string" ? part : `\${${valueText(part)}}`;
}
