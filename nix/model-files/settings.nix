/**
  Reads the settings of a model in Nix: the arguments of a program, then the file `NAME.image.nix` beside the model
  `NAME.nix`, then defaults.

  # Output

  `genNix`
  : The library for the process manager.

  `model`
  : The parameters of `buildProfile`.

  `image`
  : The parameters of `createMultiProcessImage`.
*/
{
  # The absolute path of the model, as text.
  exprFile,
  # "debian" for the embedded package set, with the absolute path of its lock.
  packageSet ? "nixpkgs",
  lockFile ? null,
  # A list in JSON of the absolute paths of overlays on the package set; null for those of the user's nixpkgs.
  overlays ? null,
  system ? builtins.currentSystem,
  pkgs ?
    let
      arguments = {
        inherit system;
        ${if overlays == null then null else "overlays"} = map (file: import (/. + file)) (
          builtins.fromJSON overlays
        );
      };
    in
    if packageSet == "debian" then
      import (../. + "/package-sets/debian") (arguments // { lockFile = /. + lockFile; })
    else
      import <nixpkgs> arguments,
  # Instead of the settings in the file beside the model.
  processManager ? null,
  # "true" or "false".
  interactive ? null,
  forceDisableUserChange ? null,
  ...
}@arguments:

let
  inherit (pkgs) lib;

  imageFile = lib.removeSuffix ".nix" exprFile + ".image.nix";
  written = if builtins.pathExists imageFile then import imageFile else { };
  file =
    if lib.isFunction written then
      # Without named arguments, such as pkgs: { }, it takes the package set.
      written (
        if lib.functionArgs written == { } then
          pkgs
        else
          builtins.intersectAttrs (lib.functionArgs written) { inherit pkgs system lib; }
      )
    else
      written;

  # A name that is valid for images: the folder's.
  folder = baseNameOf (dirOf exprFile);
  isValid = character: builtins.match "[a-z0-9]" character != null;
  words = builtins.filter (word: builtins.isString word && word != "") (
    builtins.split "[^a-z0-9]+" (
      lib.concatMapStrings (character: if isValid character then character else "-") (
        lib.stringToCharacters (lib.toLower folder)
      )
    )
  );
  folderName = if words == [ ] then "multiprocess" else lib.concatStringsSep "-" words;

  # The framework's files, for models that take the framework as a parameter. A copy of the library has them at its
  # top. As text, they are not copied to the store.
  framework = toString (if builtins.pathExists (../. + "/nixproc") then ../. else ../compat);

  extraParams = {
    nix-processmgmt = framework;
  }
  // file.extraParams or { };

  image = {
    name = folderName;
    tag = "latest";
    interactive = true;
  }
  // removeAttrs file (builtins.attrNames (builtins.functionArgs (import ../.)))
  // {
    inherit exprFile extraParams;
  }
  // lib.optionalAttrs (interactive != null) { interactive = interactive == "true"; };

  directories = lib.genAttrs (builtins.attrNames (lib.importJSON ../lib/directories.json)) (
    _name: null
  );
  libraryArguments =
    builtins.intersectAttrs (builtins.functionArgs (import ../.)) file
    // builtins.intersectAttrs directories arguments
    // lib.optionalAttrs (forceDisableUserChange != null) {
      forceDisableUserChange = forceDisableUserChange == "true";
    };
  chosenManager =
    if processManager != null then processManager else file.processManager or "supervisord";

  model = {
    inherit exprFile extraParams;
  };
in
{
  inherit image model pkgs;
  processManager = chosenManager;
  genNix = import ../. (
    libraryArguments
    // {
      inherit pkgs system;
      processManager = chosenManager;
    }
  );
}
