export type {
  CodeReading,
  ConstructorHeader,
  ConstructorParameter,
  ConstructorReading,
  ModelContext,
} from "./context.js";
export { type LoadedModel, loadModelTree } from "./load-model.js";
export { type DirectoryName, directoryNames } from "./names.js";
export {
  imageProcessManagers,
  isImageProcessManager,
  type ProcessManager,
  processManagers,
} from "./process-managers.js";
export type * from "./processes-model.js";
export { constructorPaths } from "./resolve-constructors.js";
export { type ModelResult, resolveModel } from "./resolve-model.js";
export { type ModelInput, modelSchema } from "./schema.js";
export type { ModelTree } from "./tree.js";
