# The initial environment of a build: PATH, compiler flags, and the functions of phases.
set -eu
set -o pipefail
shopt -s nullglob extglob

# outputNames: the names of the outputs, each of which is a variable with its path
if [[ $(declare -p outputs 2>/dev/null) == "declare -A"* ]]; then
  outputNames=${!outputs[*]}
  for name in $outputNames; do export "$name=${outputs[$name]}"; done
  unset name
else
  outputNames=${outputs:-out}
fi

export SHELL=$shell
export HOME=/homeless-shelter
export TZ=UTC
export LC_ALL=C
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-315532800}
export ZERO_AR_DATE=1
export TMPDIR=$NIX_BUILD_TOP TMP=$NIX_BUILD_TOP TEMP=$NIX_BUILD_TOP TEMPDIR=$NIX_BUILD_TOP
export NIX_BUILD_CORES=${NIX_BUILD_CORES:-1}
umask 022

# ---- inputs --------------------------------------------------------------------------------------

# addToSearchPath VARIABLE DIRECTORY: appends a directory that exists
addToSearchPath() {
  if [ -d "$2" ]; then
    export "$1=${!1:+${!1}:}$2"
  fi
}

addToSearchPathWithCustomDelimiter() {
  if [ -d "$3" ]; then
    export "$2=${!2:+${!2}$1}$3"
  fi
}

PATH=
for input in ${nativeBuildInputs[*]-} ${buildInputs[*]-}; do addToSearchPath PATH "$input/bin"; done
for input in ${initialPath[*]}; do addToSearchPath PATH "$input/bin"; done
export HOST_PATH=$PATH

for input in ${buildInputs[*]-} ${nativeBuildInputs[*]-}; do
  addToSearchPath PKG_CONFIG_PATH "$input/lib/pkgconfig"
  addToSearchPath PKG_CONFIG_PATH "$input/share/pkgconfig"
  addToSearchPath ACLOCAL_PATH "$input/share/aclocal"
done
for input in ${buildInputs[*]-}; do
  if [ -d "$input/include" ]; then
    export NIX_CFLAGS_COMPILE="${NIX_CFLAGS_COMPILE-} -isystem $input/include"
    for directory in "$input"/include/*-linux-gnu; do
      export NIX_CFLAGS_COMPILE="$NIX_CFLAGS_COMPILE -isystem $directory"
    done
  fi
  if [ -d "$input/lib" ]; then
    export NIX_LDFLAGS="${NIX_LDFLAGS-} -L$input/lib"
  fi
done

# ---- hooks and phases ----------------------------------------------------------------------------

# runHook NAME: calls the function or evaluates the variable of that name, then does the same for each item
# of the array NAMEHooks
runHook() {
  local hook=$1 hooks="$1Hooks[@]" extra
  shift
  for extra in "${!hooks-}"; do
    if [ -n "$extra" ]; then callOrEval "$extra"; fi
  done
  callOrEval "$hook"
}

# callOrEval NAME: calls the function of that name, else evaluates the variable
callOrEval() {
  if declare -F "$1" >/dev/null; then
    "$1"
  elif [ -n "${!1-}" ]; then
    eval "${!1}"
  fi
}

# runPhase NAME: evaluates the derivation's variable for a phase, else calls the function of that name
runPhase() {
  local phase=$1 text=${!1-}
  if [ -n "$text" ]; then eval "$text"; else "$phase"; fi
}

genericBuild() {
  local phase path=${buildCommandPath-}
  if [ -n "$path" ]; then
    source "$path"
    return
  fi
  if [ -n "${buildCommand-}" ]; then
    eval "$buildCommand"
    return
  fi
  for phase in ${phases:-${prePhases-} unpackPhase patchPhase ${preConfigurePhases-} configurePhase \
    ${preBuildPhases-} buildPhase checkPhase ${preInstallPhases-} installPhase ${preFixupPhases-} fixupPhase \
    installCheckPhase ${postPhases-}}; do
    case $phase in
      unpackPhase) if [ -n "${dontUnpack-}" ]; then continue; fi ;;
      patchPhase) if [ -n "${dontPatch-}" ]; then continue; fi ;;
      configurePhase) if [ -n "${dontConfigure-}" ]; then continue; fi ;;
      buildPhase) if [ -n "${dontBuild-}" ]; then continue; fi ;;
      checkPhase) if [ -z "${doCheck-}" ]; then continue; fi ;;
      installPhase) if [ -n "${dontInstall-}" ]; then continue; fi ;;
      fixupPhase) if [ -n "${dontFixup-}" ]; then continue; fi ;;
      installCheckPhase) if [ -z "${doInstallCheck-}" ]; then continue; fi ;;
    esac
    echo "Running phase: $phase" >&2
    runPhase "$phase"
    if [ "$phase" = unpackPhase ]; then cd "${sourceRoot:-.}"; fi
  done
}

# unpackFile FILE: unpacks an archive, or copies a directory, into the current directory
unpackFile() {
  local file=$1 name
  name=$(stripHash "$file")
  if [ -d "$file" ]; then
    cp -R --no-preserve=mode,ownership "$file" "$name"
    (cd "$file" && find . -type f -perm -100 -print0) | (cd "$name" && xargs -0 -r chmod +x)
    return
  fi
  case $file in
    *.tar.* | *.tgz | *.tbz2 | *.txz | *.tar) tar -xf "$file" --mode=u+w ;;
    *.zip) unzip -qq "$file" ;;
    *)
      echo "unpackPhase: $file is neither a directory nor an archive in a known format" >&2
      return 1
      ;;
  esac
}

# stripHash PATH: the base name of a store path without its hash
stripHash() {
  local name
  name=$(basename "$1")
  if [[ $name =~ ^[a-z0-9]{32}- ]]; then name=${name:33}; fi
  echo "$name"
}

unpackPhase() {
  runHook preUnpack
  if [ -z "${srcs[*]-}${src-}" ]; then
    echo "unpackPhase: the derivation has no src; set dontUnpack = true if that is intended" >&2
    return 1
  fi
  local before after file directory
  before=$(ls -A)
  for file in ${srcs[*]:-$src}; do unpackFile "$file"; done
  if [ -n "${setSourceRoot-}" ]; then
    callOrEval setSourceRoot
  elif [ -z "${sourceRoot-}" ]; then
    sourceRoot=
    for directory in *; do
      if [ -d "$directory" ] && ! grep -qxF -- "$directory" <<<"$before"; then
        if [ -n "$sourceRoot" ]; then
          echo "unpackPhase: several directories were unpacked; set sourceRoot to one of them" >&2
          return 1
        fi
        sourceRoot=$directory
      fi
    done
  fi
  if [ -z "$sourceRoot" ]; then
    echo "unpackPhase: no directory was unpacked" >&2
    return 1
  fi
  chmod -R u+w -- "$sourceRoot"
  runHook postUnpack
}

patchPhase() {
  runHook prePatch
  local file
  for file in ${patches[*]-}; do
    echo "applying $file" >&2
    patch ${patchFlags:--p1} <"$file"
  done
  runHook postPatch
}

configurePhase() {
  runHook preConfigure
  local script=${configureScript:-./configure}
  if [ -n "${configureScript-}" ] || [ -x ./configure ]; then
    patchShebangs "${script%% *}"
    CONFIG_SHELL=$SHELL $SHELL ${script} ${dontAddPrefix:+} \
      ${dontAddPrefix-${prefixKey:---prefix=}${prefix:-$out}} ${configureFlags[*]-} "${configureFlagsArray[@]}"
  fi
  runHook postConfigure
}

# make for every build: recipes run in bash, because the sandbox has no /bin/sh
make() { command make SHELL="$SHELL" "$@"; }

hasMakefile() { [ -e Makefile ] || [ -e makefile ] || [ -e GNUmakefile ] || [ -n "${makefile-}" ]; }

# parallelFlags SWITCH: -j where parallel building is enabled
parallelFlags() { if [ -n "$1" ]; then echo "-j$NIX_BUILD_CORES"; fi; }

buildPhase() {
  runHook preBuild
  if hasMakefile; then
    make ${makefile:+-f "$makefile"} $(parallelFlags "${enableParallelBuilding-}") \
      ${makeFlags[*]-} "${makeFlagsArray[@]}" ${buildFlags[*]-} "${buildFlagsArray[@]}"
  fi
  runHook postBuild
}

checkPhase() {
  runHook preCheck
  if hasMakefile; then
    make ${makefile:+-f "$makefile"} ${makeFlags[*]-} "${makeFlagsArray[@]}" ${checkFlags[*]-} ${checkTarget:-check}
  fi
  runHook postCheck
}

installPhase() {
  runHook preInstall
  if hasMakefile; then
    make ${makefile:+-f "$makefile"} ${makeFlags[*]-} "${makeFlagsArray[@]}" \
      prefix="${prefix:-$out}" PREFIX="${prefix:-$out}" ${installFlags[*]-} "${installFlagsArray[@]}" ${installTargets:-install}
  fi
  runHook postInstall
}

fixupPhase() {
  local output
  for output in $outputNames; do
    if [ -e "${!output}" ] && [ ! -L "${!output}" ]; then chmod -R u+w "${!output}"; fi
  done
  runHook preFixup
  for output in $outputNames; do
    if [ -d "${!output}" ]; then
      rm -rf "${!output}"/share/{doc,man,info}
      if [ -z "${dontPatchShebangs-}" ]; then patchShebangs "${!output}"; fi
      if [ -z "${dontStrip-}" ]; then stripDirectory "${!output}"; fi
    fi
  done
  runHook postFixup
}

installCheckPhase() {
  runHook preInstallCheck
  runHook postInstallCheck
}

stripDirectory() {
  if ! command -v strip >/dev/null; then return 0; fi
  local directory
  for directory in "$1"/{bin,sbin,lib,libexec}; do
    if [ -d "$directory" ]; then
      find "$directory" -type f -print0 | while IFS= read -r -d "" file; do
        if isELF "$file"; then strip -S -p "$file" 2>/dev/null || true; fi
      done
    fi
  done
}

# ---- helpers for phases --------------------------------------------------------------------------

isELF() {
  local magic
  LC_ALL=C IFS= read -r -n 4 -d "" magic <"$1" 2>/dev/null || true
  [ "$magic" = $'\x7fELF' ]
}

isScript() {
  local magic
  LC_ALL=C IFS= read -r -n 2 -d "" magic <"$1" 2>/dev/null || true
  [ "$magic" = '#!' ]
}

# patchShebangs [--host|--build] PATH...: changes the interpreters of scripts to those in the store
patchShebangs() {
  local path file line program arguments found
  for path in "$@"; do
    case $path in --host | --build | --update) continue ;; esac
    if [ ! -e "$path" ]; then continue; fi
    find "$path" -type f -perm -0100 -print0 | while IFS= read -r -d "" file; do
      if ! isScript "$file"; then continue; fi
      IFS= read -r line <"$file" || true
      line=${line#\#!}
      read -r program arguments <<<"$line"
      case $program in "$NIX_STORE"/*) continue ;; esac
      if [ "$(basename "$program")" = env ]; then
        arguments=${arguments#-S }
        read -r program arguments <<<"$arguments"
      fi
      found=$(PATH=$HOST_PATH command -v "$(basename "$program")") || continue
      chmod u+w "$file"
      sed -i -e "1s|.*|#!$found${arguments:+ $arguments}|" "$file"
    done
  done
}

# substitute FROM TO [--replace[-fail|-warn|-quiet] OLD NEW] [--subst-var NAME] [--subst-var-by NAME
# VALUE] (underscores, so that --subst-var means the derivation's variables and not these)
substitute() {
  local _from=$1 _to=$2 _content _old _new _must
  shift 2
  if [ ! -f "$_from" ]; then
    echo "substitute: there is no file $_from" >&2
    return 1
  fi
  _content=$(cat "$_from"; printf x)
  _content=${_content%x}
  while [ $# -gt 0 ]; do
    _must=
    case $1 in
      --replace | --replace-quiet | --replace-warn) _old=$2 _new=$3; shift 3 ;;
      --replace-fail) _old=$2 _new=$3 _must=1; shift 3 ;;
      --subst-var) _old=@$2@ _new=${!2}; shift 2 ;;
      --subst-var-by) _old=@$2@ _new=$3; shift 3 ;;
      *) echo "substitute: unknown option $1" >&2; return 1 ;;
    esac
    if [ -n "$_must" ] && [[ $_content != *"$_old"* ]]; then
      echo "substitute: $_from does not contain: $_old" >&2
      return 1
    fi
    _content=${_content//"$_old"/"$_new"}
  done
  printf %s "$_content" >"$_to"
}

substituteInPlace() {
  local files=() file
  while [ $# -gt 0 ] && [[ $1 != --* ]]; do files+=("$1"); shift; done
  for file in "${files[@]}"; do
    substitute "$file" "$file.substituted" "$@" || return 1
    cat "$file.substituted" >"$file"
    rm "$file.substituted"
  done
}

# substituteAll FROM TO: replaces @name@ by the variable of that name, for every variable of the
# environment
substituteAll() {
  local _name _arguments=()
  while IFS= read -r _name; do
    if [[ $_name =~ ^[a-z][a-zA-Z0-9_]*$ ]]; then _arguments+=(--subst-var "$_name"); fi
  done < <(compgen -e)
  substitute "$1" "$2" "${_arguments[@]}"
}

substituteAllInPlace() {
  substituteAll "$1" "$1.substituted" || return 1
  cat "$1.substituted" >"$1"
  rm "$1.substituted"
}

# installBin FILE...: installs files into $out/bin
installBin() {
  local file
  for file in "$@"; do install -D -m 555 "$file" "${bin:-$out}/bin/$(basename "$file")"; done
}

configureFlagsArray=() makeFlagsArray=() buildFlagsArray=() installFlagsArray=()

for input in ${nativeBuildInputs[*]-} ${buildInputs[*]-}; do
  if [ -e "$input/nix-support/setup-hook" ]; then source "$input/nix-support/setup-hook"; fi
done
unset input directory

runHook preHook
runHook userHook
