import { Ajv, type ValidateFunction } from "ajv";

/** Writes code that is not optimized: the schema of the whole catalogue is compiled in a third of the time. */
const ajv = new Ajv({
  allErrors: true,
  code: { optimize: false },
  inlineRefs: false,
  logger: false,
});

const compiled = new Map<string, ValidateFunction>();

/** Compiles a JSON Schema, given as its text or as an object, once; the function finds all errors of a value. */
export function compileSchema(schema: string | object): ValidateFunction {
  const text = typeof schema === "string" ? schema : JSON.stringify(schema);
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
  compiled.set(text, validate);
  return validate;
}
