{ systemImageParameters }:

/**
  Builds a Docker image in which a process manager runs all processes of a processes model.

  It also accepts the arguments of `./gen-nix`. All other parameters are passed to
  `dockerTools.buildLayeredImage`: `name`, `tag`, `config`, `contents`, `maxLayers`, ...

  # Inputs

  `exprFile`
  : The processes model, a Nix file: a function that returns process instances by name.

  `processManager`
  : The process manager, which is the root process of the container.

  `interactive`
  : Whether the image contains an interactive shell and utilities.

  `credentials`
  : Users and groups that no process declares, as in a process.

  `whenAllEnd`, `stopBudget`, `logFormat`, `timeZone`, `caCertificates`, `debianPaths`
  : See `keys.json`.

  `extraParams`
  : Further parameters of the model.

  `dockerTools`
  : The image builder, with the interface of nixpkgs' `dockerTools`. nixpkgs' own builder works too.

  # Output

  The image. Its attribute `rootProcess` is the system without an image: the derivation of the specification of
  the root process, `init`. A running container that has the closure of this derivation becomes the system with
  `gen-nix-control upgrade <rootProcess>/init`.
*/
arguments:

let
  system = systemImageParameters (arguments // { together = true; });
  image = system.tools.buildLayeredImage system.parameters;
in
image
// {
  # The system without an image, for `gen-nix upgrade`: its closure has everything that a container needs.
  rootProcess = system.rootProcess image;
}
