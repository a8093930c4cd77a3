#!@runtimeShell@
# A linker that finds the C library in the store. It adds the directories of a program's shared libraries to
# its run path, if they are in the store.
directories=() libraries=() linked=
isProgram=1
arguments=("$@")
set -- "$@" ${NIX_LDFLAGS-}
while [ $# -gt 0 ]; do
  case $1 in
    -L) directories+=("$2"); shift ;;
    -L*) directories+=("${1#-L}") ;;
    -l) libraries+=("lib$2.so"); shift ;;
    -l:*) libraries+=("${1#-l:}") ;;
    -l*) libraries+=("lib${1#-l}.so") ;;
    -shared) isProgram= ;;
    -static | -static-pie | -r | --relocatable) isProgram= linked=static ;;
    -dynamic-linker | --dynamic-linker | -plugin | -o | -soname | -h | -rpath) shift ;;
    *.so | *.so.*) if [ -f "$1" ]; then libraries+=("$1"); fi ;;
  esac
  shift
done
directories+=(@libcDev@/lib @libc@/lib)

extra=(${NIX_LDFLAGS-} -L@libcDev@/lib -L@libc@/lib)
if [ -n "$isProgram" ]; then extra+=(-dynamic-linker @dynamicLinker@); fi

if [ -z "$linked" ]; then
  declare -A seen=()
  addRunPath() {
    local real directory magic
    IFS= read -r -n 4 magic <"$1" || true
    if [ "$magic" != $'\x7fELF' ]; then return; fi # a linker script, which refers to the libraries
    real=$(@realpath@ "$1")
    directory=${real%/*}
    case $directory in
      "${NIX_STORE:-/nix/store}"/*)
        if [ -z "${seen[$directory]-}" ]; then
          seen[$directory]=1
          extra+=(-rpath "$directory")
        fi
        ;;
    esac
  }
  for library in "${libraries[@]}"; do
    if [[ $library == */* ]]; then
      addRunPath "$library"
      continue
    fi
    for directory in "${directories[@]}"; do
      if [ -f "$directory/$library" ]; then
        addRunPath "$directory/$library"
        break
      fi
    done
  done
  addRunPath @libc@/lib/libc.so.6
fi
exec @program@ "${arguments[@]}" "${extra[@]}"
