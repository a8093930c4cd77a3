#!/usr/bin/env bash
# Runs an exported system with podman in a bare Debian 13, and prints what it sees as lines `NAME VALUE`. The current
# folder has the images of two versions (images.tar), `kubernetes` and `quadlet` of the first, `kubernetes-2` of the
# second, `kustomize` of a system with the secret token, and `units` with folders of further units.
set -euo pipefail

NETWORK=shop
URL=http://127.0.0.1:8000
export DEBIAN_FRONTEND=noninteractive PODMAN_IGNORE_CGROUPSV1_WARNING=1

main() {
  {
    apt-get -qq update
    apt-get -qq install --no-install-recommends \
      podman aardvark-dns catatonit crun curl kubernetes-client netavark nftables
    podman load --quiet --input images.tar
    podman network create $NETWORK
  } </dev/null >&2
  check_units
  check_kustomization
  deploy
  update
  stop
}

# podman's own generator turns the units of quadlet into services of systemd: those of the system, and of all cases.
check_units() {
  local folder refused=()
  echo "services $(services_of quadlet)"
  for folder in units/*; do
    [ "$(services_of "$folder")" = "$(find "$folder" -type f | wc -l)" ] || refused+=("$folder")
  done
  echo "refused ${refused[*]:-none}"
}

services_of() {
  QUADLET_UNIT_DIRS=$PWD/$1 \
    /usr/lib/systemd/system-generators/podman-system-generator --dryrun |
    grep -c '^---.*\.service---$' || :
}

# Kustomize adds the secret of files and the ConfigMap, and their names to the pods.
check_kustomization() {
  local output
  mkdir kustomize/secrets
  echo secret >kustomize/secrets/token
  output=$(kubectl kustomize kustomize)
  echo "objects $(grep -c '^kind:' <<<"$output")"
  echo "secret $(sed -n 's/^ *secretName: //p' <<<"$output")"
  echo "map $(grep -A 1 configMapRef: <<<"$output" | sed -n 's/^ *name: //p')"
}

deploy() {
  local begin
  begin=$(now)
  play kubernetes database
  play kubernetes migrate
  play kubernetes web
  wait_for "^1 .* hello$" /greeting
  echo "deployed $(since "$begin")"
  echo "answer $(curl -s $URL/greeting)"
  echo "mode $(curl -s $URL/mode)"
  wait_for_health
  echo "health $(podman inspect --format '{{.State.Health.Status}}' web-pod-web)"
  echo "migrated $(podman inspect --format '{{.State.ExitCode}}' migrate-pod-migrate)"
}

# podman replaces a pod: it ends the old one before it starts the new one.
update() {
  local begin client
  ask_all >requests &
  client=$!
  begin=$(now)
  play kubernetes-2 web --replace
  wait_for "^2 .* hello$" /greeting
  echo "updated $(since "$begin")"
  # The request that hangs when the old pod ends has to end as well.
  sleep 2
  kill $client
  echo "answered $(grep -c answered requests || :)"
  echo "failed $(grep -c failed requests || :)"
  echo "gap $(awk '/answered/ { if (last && $2 - last > gap) gap = $2 - last; last = $2 }
    END { printf "%.1f", gap }' requests)"
}

stop() {
  local begin
  begin=$(now)
  podman kube down web.yaml >&2
  echo "stopped $(since "$begin")"
}

# play FOLDER CONTAINER [OPTION]...: runs the objects of a container, of which podman ignores the kinds it does not know.
play() {
  local folder=$1 name=$2 file publish=()
  shift 2
  [ "$name" != web ] || publish=(--publish 8000:8000)
  for file in "$folder/$name"-*.yaml; do
    echo ---
    cat "$file"
  done | sed 1d >"$name.yaml"
  podman kube play --network "$NETWORK:alias=$name" "${publish[@]}" "$@" "$name.yaml" >&2
}

wait_for() {
  local try
  for try in {1..200}; do
    ! curl -s --max-time 1 "$URL$2" | grep -q "$1" || return 0
    sleep 0.1
  done
  {
    echo "no answer like $1 after $try attempts, but: $(curl -s --max-time 1 "$URL$2")"
    podman ps --all
    for name in database migrate web; do podman logs "$name-pod-$name"; done
  } >&2
  return 1
}

wait_for_health() {
  local try
  for try in {1..100}; do
    # There is no systemd here, whose timers run the checks otherwise.
    ! timeout 10 podman healthcheck run web-pod-web >&2 || return 0
    sleep 0.2
  done
}

ask_all() {
  while :; do
    if curl -s --max-time 0.5 "$URL/" >/dev/null; then echo "answered $(now)"; else echo failed; fi
    sleep 0.02
  done
}

now() { date +%s.%N; }
since() { awk -v begin="$1" -v end="$(now)" 'BEGIN { printf "%.1f", end - begin }'; }

main
