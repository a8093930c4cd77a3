# The derivations that bench/profiles.mjs measures: a profile of `count` processes for a manager, and
# a trivial derivation as a reference. `nonce` makes them new in each run.
{
  manager ? "supervisord",
  count ? 10,
  nonce,
}:

let
  pkgs = import ../nix/package-sets/debian { };
  inherit (pkgs) lib;
  library = import ../nix { inherit pkgs; };

  # Ten processes have no dependencies. Every other process depends on one of them.
  model =
    { processManager, ... }:
    let
      inherit (library.withArguments { inherit processManager; }) createManagedProcess;
      instance =
        number:
        let
          name = "process${toString number}";
        in
        createManagedProcess {
          inherit name;
          process = "${pkgs.coreutils}/bin/sleep";
          args = [ "infinity" ];
          environment = {
            PORT = 10000 + number;
            NONCE = nonce;
          };
          user = name;
          credentials = {
            groups.${name} = { };
            users.${name}.group = name;
          };
          dependencies = lib.optional (
            number >= 10
          ) instances."process${toString (lib.mod number 10)}".pkg;
        };
      instances = lib.listToAttrs (
        map (number: {
          name = "process${toString number}";
          value.pkg = instance number;
        }) (lib.range 0 (count - 1))
      );
    in
    instances;
in
{
  trivial = derivation {
    name = "trivial";
    inherit (pkgs) system;
    builder = pkgs.runtimeShell;
    args = [
      "-c"
      "echo ${nonce} >$out"
    ];
    preferLocalBuild = true;
    allowSubstitutes = false;
  };

  profile = library.buildEnv.${manager} { exprFile = model; };
}
