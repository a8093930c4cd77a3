{ }:

/**
  Converts a probe, the `ready` or `health` of a process, to `{ kind, value }`. The rules guarantee that it
  has exactly one kind.
*/
probe:

let
  kinds = [
    "tcp"
    "http"
    "exec"
    "log"
    "notify"
    "fd"
  ];
  kind = builtins.head (
    builtins.filter (kind: probe.${kind} or null != null && probe.${kind} != false) kinds
  );
in
{
  inherit kind;
  value = probe.${kind};
}
