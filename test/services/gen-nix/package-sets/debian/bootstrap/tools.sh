# Unpacks $debs into $out, and writes $out/env, which defines how to start python and patchelf.
busybox=$seed/bin/busybox

$busybox mkdir -p "$out"
for deb in $debs; do
  $busybox ar p "$deb" data.tar.xz | $busybox unxz | $busybox tar -x -C "$out"
done
$busybox rm -rf "$out/usr/share"

libraries=
for directory in "$out"/lib/*-linux-gnu* "$out"/usr/lib/*-linux-gnu*; do
  libraries=$libraries${libraries:+:}$directory
done
# in /lib, or in /usr/lib since Debian merged these
for loader in "$out"/lib/*-linux-gnu*/ld-linux*.so.* "$out"/usr/lib/*-linux-gnu*/ld-linux*.so.*; do
  if [ -e "$loader" ]; then break; fi
done
for python in "$out"/usr/bin/python3.*; do break; done

$busybox cat >"$out/env" <<END
export LOADER=$loader
export LIBRARIES=$libraries
export PYTHON=$python
export PATCHELF=$out/usr/bin/patchelf
export PYTHONHOME=$out/usr
export PYTHONDONTWRITEBYTECODE=1
export PYTHONHASHSEED=0
END
