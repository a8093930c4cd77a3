export { emitFiles, emitLibrary, emitProject } from "./emit-files.js";
export type { DebianTarget, EmitOptions, EmittedFile, PackageSet } from "./emit-options.js";
export { emitIdsNix } from "./ids-nix.js";
export { libraryFolder } from "./library-files.js";
export {
  type LibrarySource,
  libraryPathFile,
  libraryVariable,
  printLibrarySource,
  readLibrarySource,
} from "./library-source.js";
export { readManifest } from "./write/manifest.js";
export type { FileState, PlannedFile } from "./write/plan-write.js";
export type { SidecarFile } from "./write/sidecar-files.js";
export { type WriteOptions, type WriteResult, writeFiles } from "./write/write-files.js";
export { writeSidecar } from "./write/write-sidecar.js";
