{ lib }:

/**
  Returns the files of a service directory (s6 documentation, "The service directory"), by name, in the format
  of `build-files.nix`. A script is a text or the path of a file.
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
