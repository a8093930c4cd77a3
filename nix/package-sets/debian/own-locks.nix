# The locks in the set, by platform: those of the newest release. A project's copy of the set has none,
# because a project has its own lock.
let
  releases = import ./read-json.nix ./releases.json;
  newest = builtins.elemAt releases (builtins.length releases - 1);
  platforms = import ./platforms.nix;
  fileFor = architecture: ./locks + "/${newest}-${architecture}.json";
  architectures = builtins.filter (name: builtins.pathExists (fileFor name)) (
    builtins.attrNames platforms
  );
in
builtins.listToAttrs (
  map (architecture: {
    name = platforms.${architecture};
    value = fileFor architecture;
  }) architectures
)
