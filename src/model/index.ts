export { isSecret } from "./check/check-secrets.js";
export { type Edge, findCycles } from "./check/find-cycles.js";
export type {
  CheckTarget,
  CodeReading,
  ConstructorHeader,
  ConstructorParameter,
  ConstructorReading,
  ModelContext,
  OverlayReading,
  PackageReading,
  ParameterKind,
  PathReading,
  ProgramReading,
} from "./context.js";
export { processHealth } from "./generated/process-health.js";
export {
  emptyIdLock,
  type IdAllocation,
  type IdLock,
  type IdLockReading,
  idLockFile,
} from "./id-lock.js";
export { listIds } from "./ids/list-ids.js";
export { releaseIds } from "./ids/release-ids.js";
export type { ParseResult as LoadedModel } from "./load/finish-tree.js";
export { loadModelTree, type ModelFiles } from "./load/load-model.js";
export type { ObjectPlace } from "./load/load-object.js";
export { hasModelExtension } from "./model-extensions.js";
export type { Constructors, Instances, ModelInput, ProcessBy } from "./model-input.js";
export { defaultPort } from "./names/constructor-defaults.js";
export { constructorFunctions } from "./names/constructor-functions.js";
export { isHealthWord } from "./names/health-command.js";
export {
  findLabelProblems,
  imageLabel,
  type LabelledProcesses,
  processesByLabel,
} from "./names/image-label.js";
export { defaultName, ownName } from "./names/own-name.js";
export { isProcessKey, processKeyRule } from "./names/process-key.js";
export { processScope } from "./names/scopes.js";
export {
  imageProcessManagers,
  isImageProcessManager,
  type ProcessManager,
} from "./process-managers.js";
export { isPublished, type ProcessPort, processPorts, publishedPorts } from "./process-ports.js";
export { neededNames, pathOfProcess, processesIn } from "./processes-in.js";
export type * from "./processes-model.js";
export { imageReference } from "./resolve/image-reference.js";
export { type InstanceNames, readInstanceNames } from "./resolve/instance-names.js";
export { locateInModel, type ModelClue } from "./resolve/locate-in-model.js";
export { constructorPaths } from "./resolve/resolve-constructors.js";
export { type ModelResult, resolveModel } from "./resolve/resolve-model.js";
export { overlayPaths, overlayProblem } from "./resolve/resolve-overlays.js";
export { defaultDirectory, directoryNames } from "./rules/directory-rules.js";
export { defaultStopBudget, imageRules } from "./rules/image-rules.js";
export { inlineRules } from "./rules/process-rules.js";
export type { Rule } from "./rules/rule.js";
export { plainCapability } from "./schema/capabilities.js";
export { readDuration } from "./schema/duration.js";
export type {
  BooleanValue,
  InstancesValue,
  InstanceValue,
  ListValue,
  MappingValue,
  NumberValue,
  ParameterValue,
  TextValue,
} from "./schema/value-input.js";
export type { ModelTree } from "./tree.js";
export { valueVariables } from "./value-variables.js";
