{
  createService,
  coreutils,
  printSettings,
  nix,
}:

/**
  Makes a process that runs the Nix daemon, which builds for users that may not write to the Nix store. It runs as root.
  Its sandbox needs a container with `--privileged`, or `{ sandbox: false }`.
*/
{
  # Settings of nix.conf. A list is written in one line.
  settings ? { },
  # The users that build, which belong to the group `nixbld`.
  builders ? 8,
  # Process packages that start before this process.
  dependencies ? [ ],
}:

let
  socket = "/nix/var/nix/daemon-socket/socket";
  names = builtins.genList (number: "nixbld${toString (number + 1)}") builders;

  configuration =
    printSettings.lines
      {
        separator = " = ";
        yes = "true";
        no = "false";
      }
      "nix.conf"
      (
        builtins.mapAttrs (_name: value: if builtins.isList value then toString value else value) (
          { build-users-group = "nixbld"; } // settings
        )
      );
in
createService {
  inherit dependencies;
  instanceName = "nix-daemon";
  description = "Nix daemon";
  user = null;
  credentials = {
    groups.nixbld = { };
    users = builtins.listToAttrs (
      map (name: {
        inherit name;
        value = {
          group = "nixbld";
          description = "builder of Nix";
        };
      }) names
    );
  };
  path = [ nix ];
  environment.NIX_USER_CONF_FILES = configuration;
  foregroundProcess = "${nix}/bin/nix-daemon";
  foregroundProcessArgs = [ "--daemon" ];
  ready.exec = [
    "${coreutils}/bin/test"
    "-S"
    socket
  ];
  tests.answers = {
    packages = [ nix ];
    script = "NIX_REMOTE=daemon nix-store --add ${configuration}";
    expect = "/nix/store/";
  };
}
