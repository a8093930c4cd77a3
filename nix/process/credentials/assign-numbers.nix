{ lib }:

/**
  Assigns numbers to names: the number that is set, or a number from 10000 to 59999 that is computed from a
  hash of the name. When two names have the same hash, the later one gets the next free number. Numbers that users of
  Nix on the host have are not free.

  # Example

  ```nix
  assignNumbers "uid" { web = { uid = 2000; }; worker = { }; }
  => { web = 2000; worker = 31374; }
  ```
*/
attribute: specifications:

let
  first = 10000;
  count = 50000;

  set = lib.mapAttrs (_name: specification: toNumber specification.${attribute}) (
    lib.filterAttrs (_name: specification: specification ? ${attribute}) specifications
  );
  toNumber = value: if builtins.isString value then builtins.fromJSON value else value;

  hash =
    name:
    lib.mod (builtins.fromTOML "x = 0x${builtins.substring 0 12 (builtins.hashString "sha256" name)}").x count;

  # The build users of a host, as the installer of Nix and NixOS number them: a build of Nix kills all processes with the
  # number of its user, those in containers too.
  buildUsers = lib.genAttrs (map toString (lib.range 30000 30032)) (_number: true);

  probe =
    taken: offset:
    let
      number = toString (first + offset);
    in
    if taken ? ${number} then probe taken (lib.mod (offset + 1) count) else first + offset;

  step =
    state: name:
    let
      number = probe state.taken (hash name);
    in
    {
      taken = state.taken // {
        ${toString number} = true;
      };
      numbers = state.numbers // {
        ${name} = number;
      };
    };

  start = {
    taken = buildUsers // lib.mapAttrs' (_name: number: lib.nameValuePair (toString number) true) set;
    numbers = set;
  };
in
(lib.foldl' step start (
  builtins.filter (name: !(set ? ${name})) (builtins.attrNames specifications)
)).numbers
