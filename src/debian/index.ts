export type { Lock } from "./lock.js";
export { newestRelease } from "./package-lists.js";
export { packageSetDirectory } from "./package-set-directory.js";
export { type RefreshOptions, type RefreshResult, refreshLock } from "./refresh.js";
export { renderRefresh } from "./render-refresh.js";
export { ensureSeed, type SeedOptions } from "./seed.js";
export { isStaleDownloadError } from "./stale-download.js";
