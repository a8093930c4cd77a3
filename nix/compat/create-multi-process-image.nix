/**
  The framework's files for `createMultiProcessImage`: their function takes the image builder and returns
  `createMultiProcessImage`.

  The framework passes on only the parameters of `dockerTools.buildImage`, and ignores all others. Here,
  parameters of the framework without effect are reported.
*/
{
  pkgs ? null,
  system ? null,
  # nixpkgs' own image builder, which can be passed instead of gen-nix's.
  dockerTools ? null,
  # Accepted for the framework's callers.
  stdenv ? null,
}@given:

{
  # Further steps, by process manager: a file with a list of files, which change the parameters.
  steps ? { },
  # Whether the image contains man pages and the commands that show them.
  manpages ? false,
  # Only for mutable images.
  bootstrap ? null,
  channelURL ? null,
  idResourcesFile ? null,
  idsFile ? null,
  # See parameters-of-vm.nix.
  buildVMMemorySize ? null,
  diskSize ? null,
  ...
}@arguments:

let
  packages = import ./packages.nix given;

  parameters =
    removeAttrs
      (import ./note-ignored.nix (
        {
          bootstrap = "the image is not mutable";
          channelURL = "the image is not mutable";
          idResourcesFile = "the image is not mutable";
          idsFile = "the image is not mutable; the model reads its own ids.nix";
        }
        // import ./parameters-of-vm.nix
      ) arguments)
      [
        "steps"
        "manpages"
      ];

  pages = (import ../. { pkgs = packages; }).stepParts.manPages;

  withPages =
    if manpages then
      parameters
      // {
        contents = packages.lib.toList (parameters.contents or [ ]) ++ pages.packages;
        config = parameters.config or { } // {
          Env = parameters.config.Env or [ ] ++ pages.environment;
        };
      }
    else
      parameters;

  changed = import ./steps/apply-further-steps.nix {
    inherit given arguments;
    result = withPages;
  };
in
(import ../. (
  builtins.intersectAttrs {
    pkgs = null;
    system = null;
  } given
)).createMultiProcessImage
  ((if dockerTools == null then { } else { inherit dockerTools; }) // changed)
