{ composeProfile, directories }:

/**
  The profile of a processes model: the configuration of all its processes for one process manager.

  Takes the arguments of `./gen-nix`, too, such as `processManager` and `stateDir`.

  # Output

  The derivation of the profile, with two attributes for those who install it on a host: `processes`
  are what the model's processes say of themselves (`name`, `files`, `credentials`, ...), and
  `directories` are the state directories.
*/
{
  # The processes model: a Nix file that returns process instances by name.
  exprFile ? null,
  # Who deploys the profile, for models that ask for it.
  callingUser ? null,
  # That user's group.
  callingGroup ? null,
  # Further parameters of the model.
  extraParams ? { },
}:

let
  composed = composeProfile {
    inherit exprFile;
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
}
