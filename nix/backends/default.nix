scope:

let
  inherit (scope) lib processManager;

  backends = lib.mapAttrs (
    _manager: backend:
    {
      inherit (backend) profileName;
      generate = backend.generate scope;
      profileFiles = backend.profileFiles scope;
    }
    // lib.optionalAttrs (backend ? image) { image = backend.image scope; }
  ) (import ./all.nix);
  constructors = import ./all-constructors.nix scope;
in
constructors
// {
  inherit backends constructors;
  containerImage = import ./docker/base-image.nix scope;

  backend =
    backends.${processManager}
      or (throw "gen-nix: unknown process manager \"${processManager}\"; known are ${lib.concatStringsSep ", " (builtins.attrNames backends)}.");
  createManagedProcess = import ../lib/call.nix scope ../process/create-managed-process.nix;
  makeExtensible = import ../lib/call.nix scope ../process/make-extensible.nix;
  warnUnknownOverrides = import ../lib/call.nix scope ../process/warn-unknown-overrides.nix;
}
