export type {
  Archive,
  Lock,
  LockedPackage,
} from "./lock.js";
export { packageSetDirectory } from "./package-set-directory.js";
export {
  type LockChange,
  type RefreshOptions,
  refreshLock,
} from "./refresh.js";
export { ensureSeed, type SeedOptions } from "./seed.js";
export { isStaleDownloadError } from "./stale-download.js";
