# The store paths of the lock's packages, with one attribute for each Debian package. Merged packages share
# a unit, which is the value of each of their attributes.
{
  lib,
  system,
  seed,
  tools,
  lock,
  fetchDeb,
  fixups,
}:

let
  unitOfMember = lib.listToAttrs (
    lib.concatMap (unit: map (member: lib.nameValuePair member unit) lock.merged.${unit}) (
      lib.attrNames lock.merged
    )
  );

  unitOf = name: unitOfMember.${name} or name;

  membersOf = unit: lock.merged.${unit} or [ unit ];

  # "gcc-13", an additional version of gcc, has the fix-up of gcc
  fixupOf =
    unit:
    let
      numbered = builtins.match "(.*)-[0-9.]+" unit;
    in
    fixups.${unit} or (
      if numbered == null || !(lock.merged ? ${unit}) then { } else fixups.${lib.head numbered} or { }
    );

  # the direct dependencies of a unit
  dependenciesOf = lib.mapAttrs (
    unit: _:
    lib.filter (other: other != unit) (
      lib.unique (
        map unitOf (
          lib.concatMap (member: lock.packages.${member}.depends) (membersOf unit)
          ++ ((fixupOf unit).dependencies or [ ])
        )
      )
    )
  ) (lib.genAttrs (map unitOf (lib.attrNames lock.packages)) (unit: null));

  # all dependencies of a unit
  closureOf =
    unit:
    map (item: item.key) (
      lib.tail (
        builtins.genericClosure {
          startSet = [ { key = unit; } ];
          operator = item: map (key: { inherit key; }) dependenciesOf.${item.key};
        }
      )
    );

  # bash runs the shell scripts of all units except those in its own closure
  shellClosure = lib.genAttrs ([ "bash" ] ++ closureOf "bash") (unit: true);

  # Nix copies the folder at each use of builtins.path.
  relink = builtins.path {
    path = ../relink;
    name = "relink";
    filter = path: _: lib.hasSuffix ".py" path;
  };

  units = lib.mapAttrs (
    unit: _:
    import ./make-unit.nix {
      inherit
        lib
        system
        seed
        tools
        lock
        fetchDeb
        relink
        unit
        ;
      members = membersOf unit;
      fixup = fixupOf unit;
      dependencies = lib.genAttrs (closureOf unit) (name: units.${name});
      directDependencies = map (name: units.${name}) dependenciesOf.${unit};
      shell = if shellClosure ? ${unit} then null else units.bash;
    }
  ) dependenciesOf;
in
lib.mapAttrs (name: _: units.${unitOf name}) lock.packages // units
