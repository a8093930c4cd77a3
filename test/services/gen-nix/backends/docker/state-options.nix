{
  stateDir,
  runtimeDir,
  logDir,
  cacheDir,
  spoolDir,
  lockDir,
  libDir,
  tmpDir,
}:

/**
  Returns the arguments of `nixproc-init-state` for these state directories.
*/
[
  "--state-dir=${stateDir}"
  "--runtime-dir=${runtimeDir}"
  "--log-dir=${logDir}"
  "--cache-dir=${cacheDir}"
  "--spool-dir=${spoolDir}"
  "--lock-dir=${lockDir}"
  "--lib-dir=${libDir}"
  "--tmp-dir=${tmpDir}"
]
