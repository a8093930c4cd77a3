export type {
  CodeReading,
  ConstructorHeader,
  ConstructorParameter,
  ConstructorReading,
  ModelContext,
  ParameterKind,
} from "./context.js";
export { emptyIdLock, type IdLock, type IdLockReading, idLockFile } from "./ids/id-lock.js";
export { type HeldId, listIds, releaseIds } from "./ids/release-ids.js";
export { instanceKeys } from "./instances/instance-keys.js";
export type { ParseResult as LoadedModel } from "./load/finish-tree.js";
export { loadModelTree, type ModelFiles } from "./load/load-model.js";
export type { ObjectPlace } from "./load/load-object.js";
export type { Constructors, Instances, ModelInput, ProcessBy } from "./model-input.js";
export { type DirectoryName, directoryNames } from "./names.js";
export {
  imageProcessManagers,
  isImageProcessManager,
  type ProcessManager,
} from "./process-managers.js";
export { type ProcessPort, portOf, processPorts } from "./process-ports.js";
export type * from "./processes-model.js";
export { type InstanceNames, readInstanceNames } from "./resolve/instance-names.js";
export { constructorPaths } from "./resolve/resolve-constructors.js";
export { type ModelResult, resolveModel } from "./resolve/resolve-model.js";
export type {
  BooleanValue,
  ListValue,
  MappingValue,
  NumberValue,
  ParameterValue,
  TextValue,
} from "./schema/schema-input.js";
export type { ModelTree } from "./tree.js";
