export { canonicalCode } from "./canonical-code.js";
export {
  isNixExpression,
  type NixBinding,
  type NixExpression,
  type NixStringPart,
  nixApply,
  nixAttrs,
  nixBind,
  nixBoolean,
  nixFloat,
  nixInherit,
  nixInteger,
  nixList,
  nixNull,
  nixPath,
  nixRaw,
  nixSelect,
  nixString,
  nixVariable,
} from "./expression.js";
export { withNixParser } from "./lazy-parser.js";
export { loadNixParser, type NixParser, type NixRange } from "./parser.js";
export { type PrintPlace, printBinding, printNix } from "./print.js";
export { printKey } from "./print-flat.js";
export { readAttributeNames } from "./read-attribute-names.js";
export { type NixNumbers, readNumbers } from "./read-attributes.js";
export { type NixReading, readNixExpression } from "./read-expression.js";
export { type NixFormal, readFormals } from "./read-formals.js";
export {
  type NixFunctionHeader,
  type NixHeaders,
  readFunctionHeaders,
} from "./read-function-headers.js";
