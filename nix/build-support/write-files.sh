# Writes the files of a profile, as `build-files.nix` lists them, into $out.
# The lists arrive as structured attributes: associative arrays by relative path.
set -eu
if [ -e "${NIX_ATTRS_SH_FILE:-}" ]; then
  . "$NIX_ATTRS_SH_FILE"
else
  . "$NIX_BUILD_TOP/.attrs.sh"
fi
out=${outputs[out]}
PATH=$tools

declare -A made=()
makeParent() {
  local parent=${1%/*}
  if [ -z "${made[$parent]:-}" ]; then
    mkdir -p "$parent"
    made[$parent]=1
  fi
}

mkdir -p "$out"

# Packages of the user's come first, as trees of links, so that a file of ours never writes through one.
for package in "${packages[@]}"; do
  cp -rs --no-preserve=mode "$package/." "$out/"
done

for path in "${!texts[@]}"; do
  makeParent "$out/$path"
  printf '%s' "${texts[$path]}" >"$out/$path"
done
for path in "${!links[@]}"; do
  makeParent "$out/$path"
  ln -s "${links[$path]}" "$out/$path"
done
for path in "${executables[@]}"; do
  chmod 755 "$out/$path"
done

eval "$postInstall"
