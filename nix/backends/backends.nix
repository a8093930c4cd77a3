{
  lib,
  call,
  managers,
}:

/**
  The process managers by name, each with what it makes of processes:

  - `generate`: the normalised parameters of `createManagedProcess` to a process package,
  - `profileName`: the name of a profile's store path,
  - `profileFiles`: the processes to the files that a profile has besides theirs,
  - `image`: `{ profile, processes }` to what an image needs to run the profile. Managers of a host alone have none.
    The root process of every image is `gen-nix-init`, and this is what it is to do for the manager: `manager`, the
    command line of it; `before`, a program that runs first; `writable`, folders that both need; `starts`, the keepers
    that no manager starts, by process; `directives`, further lines for it. The image holds `packages`, `programs` are
    in its PATH, and `links` and `environment` are those of the image.
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
  in
  {
    generate = call (folder + "/generate.nix");
    profileName = profile;
    profileFiles = if builtins.pathExists profileFiles then call profileFiles else _processes: { };
  }
  // lib.optionalAttrs image { image = call (folder + "/image.nix"); }
) managers
