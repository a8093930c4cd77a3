{ }:

/**
  How a probe, the `ready` or `health` of a process, looks: `{ kind, value }`. The rules make sure that there is one.
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
