{
  composeProfile,
  directories,
  processManager,
  switchTools,
}:

/**
  Builds the profile of a processes model: the configuration of all its processes for one process manager.

  It also accepts the arguments of `./gen-nix`, such as `processManager` and `stateDir`.

  # Output

  The derivation of the profile, with attributes for its installation on a host: `processes` has the properties of
  the model's processes (`name`, `files`, `credentials`, ...), `directories` has the state directories, and `switch`
  has the tools that activate the profile.
*/
{
  # The processes model: a Nix file that returns process instances by name.
  exprFile ? null,
  # The user who deploys the profile, for models that need it.
  callingUser ? null,
  # That user's group.
  callingGroup ? null,
  # Further parameters of the model.
  extraParams ? { },
  # Users and groups that no process declares, as in a process.
  credentials ? { },
}:

let
  composed = composeProfile {
    inherit exprFile credentials;
    extraParams = {
      inherit callingUser callingGroup;
    }
    // extraParams;
  };
in
composed.profile
// {
  inherit (composed) processes;
  inherit directories;
  switch =
    switchTools.${processManager}
      or (throw "gen-nix: a profile of ${processManager} cannot be activated on a host.");
}
