{ lib }:

/**
  The files of a service directory (s6 documentation, "The service directory"), by name, as
  `build-files.nix` takes them. A script is given as text, or as the path of a file.
*/
{
  run,
  finish ? null,
  notificationFd ? null,
  timeoutKill ? null,
  timeoutFinish ? null,
  maxDeathTally ? null,
  downSignal ? null,
}:

let
  script = import ./script-file.nix { inherit lib; };
  line = value: { text = "${toString value}\n"; };
  present = lib.filterAttrs (_file: value: value != null);
in
lib.mapAttrs (_file: script) (present { inherit run finish; })
// lib.mapAttrs (_file: line) (present {
  notification-fd = notificationFd;
  timeout-kill = timeoutKill;
  timeout-finish = timeoutFinish;
  max-death-tally = maxDeathTally;
  down-signal = downSignal;
})
