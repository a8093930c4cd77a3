import { isDeepStrictEqual } from "node:util";
import { parse, stringify } from "yaml";

/** A model as YAML, with block scalars where they are right: `"  \n"` loses its spaces in one. */
export function printYaml(model: unknown): string {
  const text = stringify(model);
  return isDeepStrictEqual(parse(text), model) ? text : stringify(model, { blockQuote: false });
}
