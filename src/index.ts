/**
 * The library of gen-nix, which turns a processes model into Nix files. Importing it has no side
 * effects. docs/library.md describes it.
 *
 * @example
 * const result = await checkModel("processes.yaml");
 * if (result.ok) emitFiles(result.model, { packages: "nixpkgs", modelDirectory: "." });
 * else console.error(renderDiagnostics(result.diagnostics, { color: false }));
 *
 * @packageDocumentation
 */

export { type DiagnosticCode, diagnosticCodes } from "./diagnostics/codes.js";
export type { Diagnostic } from "./diagnostics/diagnostic.js";
export { type RenderOptions, renderDiagnostic, renderDiagnostics } from "./diagnostics/render.js";
export type { SourceFile, SourcePosition, SourceRange } from "./diagnostics/source-file.js";
export { positionAt } from "./diagnostics/source-file.js";
export {
  type DebianTarget,
  type EmitOptions,
  type EmittedFile,
  emitFiles,
  emitIdsNix,
  emitProject,
  type PackageSet,
  type PlannedFile,
} from "./emit/index.js";
export {
  defineProcesses,
  type NixCode,
  type NixInterpolation,
  nix,
  type Reference,
  ref,
} from "./model/define-processes.js";
export {
  type BooleanValue,
  type Constructors,
  type Instances,
  type InstancesValue,
  type InstanceValue,
  type ListValue,
  type LoadedModel,
  loadModelTree as loadModel,
  type MappingValue,
  type ModelFiles,
  type ModelInput,
  type ModelResult,
  type ModelTree,
  type ModelValue,
  type NamedValue,
  type NumberValue,
  type ObjectPlace,
  type ParameterValue,
  type Process,
  type ProcessBy,
  type ProcessesModel,
  type TextValue,
} from "./model/index.js";
export { type CheckOptions, checkModel, validateModel } from "./project/check-model.js";
export { type GenerateOptions, type GenerateResult, generate } from "./project/generate.js";
