export { readAptNames } from "./apt/apt-names.js";
export type { Lock } from "./lock.js";
export { newestRelease } from "./package-lists.js";
export { packageSetDirectory } from "./package-set-directory.js";
export { type RefreshOptions, type RefreshResult, refreshLock } from "./refresh.js";
export { renderRefresh } from "./render-refresh.js";
export { ensureSeed, type SeedOptions } from "./seed.js";
export {
  type LockedNames,
  readLockedNames,
  readSetAttributes,
  type SetAttribute,
} from "./set-attributes.js";
export { isStaleDownloadError } from "./stale-download.js";
