{ createManagedProcess, pkgs }:

{ queue ? "default" }:

createManagedProcess {
  name = "worker";
  process = "${pkgs.hello}/bin/hello";
  args = [ queue ];
}
