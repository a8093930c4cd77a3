usage() {
  printf '%s\n' "Usage: $me [OPTION]... --id-resources FILE [PATH]

Assigns the numbers that the processes of a model in Nix need (default:
\$NIXPROC_PROCESSES), such as ports and user numbers, from the pools of a file.

Options:
      --id-resources FILE    the file with the pools
      --ids FILE             the file with the earlier numbers, which are kept
      --service-property NAME
                             the attribute that lists the pools of a process
                             (default: requiresUniqueIdsFor)
      --output-file FILE     the file to write (default: standard output)
      --output-xml           write XML, as Dynamic Disnix does, instead of Nix"
  directories_usage
}

valued+=(id-resources ids service-property output-file)
flags+=(output-xml)
read_options "$@"
require_model

# Sets a variable to the absolute path of a file: absolute NAME OPTION.
absolute() {
  local file=${option[$2]}
  [ -f "$file" ] || fail "--$2: $file does not exist"
  printf -v "$1" %s "$(readlink -f "$file")"
}

[ -n "${option[id-resources]:-}" ] || usage_error "--id-resources is required"
absolute resources id-resources
arguments=(--argstr idResources "$resources")
if [ -n "${option[ids]:-}" ]; then
  absolute earlier ids
  arguments+=(--argstr ids "$earlier")
fi
[ -z "${option[service-property]:-}" ] || arguments+=(--argstr serviceProperty "${option[service-property]}")
for key in "${directories[@]}"; do
  [ -z "${option[$key-dir]:-}" ] || arguments+=(--argstr "${key}Dir" "${option[$key-dir]}")
done
[ -z "${option[force-disable-user-change]:-}" ] || arguments+=(--argstr forceDisableUserChange true)

use_packages "$(dirname "$model")"
format=text
[ -z "${option[output-xml]:-}" ] || format=xml
text=$(nix-instantiate --eval --strict --json "${search[@]}" "${arguments[@]}" --argstr exprFile "$model" \
  -A "$format" "$library/model-files/assigned-ids.nix") || fail "$model could not be evaluated"
# A string of JSON. printf knows all of its escapes except quotes.
text=${text#\"}
text=${text%\"}
text=$(printf '%b' "${text//\\\"/\\x22}")
if [ -n "${option[output-file]:-}" ]; then
  printf '%s\n' "$text" >"${option[output-file]}.new" && mv "${option[output-file]}.new" "${option[output-file]}"
else
  printf '%s\n' "$text"
fi
