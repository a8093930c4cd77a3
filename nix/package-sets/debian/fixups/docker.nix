{ lib, units }:

{
  leader = "docker.io";
  mainProgram = "docker";
  # As in nixpkgs, the daemon finds the programs that it starts.
  environment.programs = lib.makeBinPath [
    units.containerd
    units.runc
    units.iptables
    units.procps
    units.xz-utils
  ];
  script = ''
    mv bin/dockerd bin/.dockerd-wrapped
    printf '%s\n' "#!$shell/bin/bash" \
      "export PATH=$programs\''${PATH:+:\$PATH}" \
      "exec -a \"\$0\" $out/bin/.dockerd-wrapped \"\$@\"" >bin/dockerd
    chmod +x bin/dockerd
  '';
}
