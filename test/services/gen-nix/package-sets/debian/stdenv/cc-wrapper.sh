#!@runtimeShell@
# A gcc compiler that finds the C library in the store and uses the flags of the build's inputs.
exec @program@ -B@out@/bin/ -B@libcDev@/lib/ "$@" ${NIX_CFLAGS_COMPILE-} \
  -idirafter @libcDev@/include -idirafter @libcDev@/include/@triplet@
