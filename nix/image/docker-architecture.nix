{ }:

/**
  Returns the name by which Docker knows the CPU of a platform.

  # Example

  ```nix
  dockerArchitecture "x86_64-linux"
  => "amd64"
  ```
*/
system:

let
  names = {
    x86_64 = "amd64";
    aarch64 = "arm64";
    i686 = "386";
    armv7l = "arm";
    riscv64 = "riscv64";
    powerpc64le = "ppc64le";
    s390x = "s390x";
  };
  cpu = builtins.head (builtins.match "([^-]+).*" system);
in
names.${cpu}
  or (throw "gen-nix.dockerTools: Docker's name of the architecture of ${system} is unknown; set architecture.")
