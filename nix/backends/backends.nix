{
  lib,
  call,
  managers,
}:

/**
  Returns the backends by process manager. A backend has these attributes:

  - `generate`: a function from the normalised parameters of `createManagedProcess` to a process package;
  - `profileName`: the name of a profile's store path;
  - `profileFiles`: a function from the processes to the further files of a profile;
  - `image`: a function from `{ profile, processes }` to the requirements of an image that runs the profile.
    Managers that run only on hosts do not have it. The root process of every image is `gen-nix-init`, which
    has these settings: `manager`, the manager's command line; `before`, a program that runs first;
    `writable`, folders that both write to; `starts`, the keepers that no manager starts, by process; `files`,
    further files of its specification; `directives`, further lines; `holdsProfile`, whether the specification can
    have the profile as a folder. `profile` is then a path in it, which other derivations cannot name. The image
    contains `packages`, the `programs` are in its PATH, and `links` and `environment` are the links and the
    environment of the image;
  - `foreground`: a function from `{ profile }` to how the manager runs a profile in the foreground on a system
    without the runtime, such as macOS: `start`, shell commands that end with the manager, and `logs`, the folder
    of its processes' output, if it does not print the output.
*/
lib.mapAttrs (
  _name:
  {
    folder,
    image,
    profile,
    ...
  }:
  let
    profileFiles = folder + "/profile-files.nix";
    foreground = folder + "/foreground.nix";
  in
  {
    generate = call (folder + "/generate.nix");
    profileName = profile;
    profileFiles = if builtins.pathExists profileFiles then call profileFiles else _processes: { };
  }
  // lib.optionalAttrs (builtins.pathExists foreground) { foreground = call foreground; }
  // lib.optionalAttrs image { image = call (folder + "/image.nix"); }
) managers
