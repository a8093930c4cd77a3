# Builds one unit: runs relink/ with the Python of the bootstrap tools, then the unit's fix-up with busybox.
. "$tools/env"
export PATH=$seed/bin

"$LOADER" --library-path "$LIBRARIES" "$PYTHON" "$relink"

if [ -n "$fixup" ]; then
  busybox mkdir -p "$NIX_BUILD_TOP/busybox"
  busybox --install -s "$NIX_BUILD_TOP/busybox"
  export PATH=$NIX_BUILD_TOP/busybox
  cd "$out"
  eval "$fixup"
fi
