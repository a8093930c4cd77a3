{
  lib,
  # the content of package-lock.json
  lock,
  hostPlatform,
}:

/**
  Returns the packages of an npm lock that some packages need, for one platform.

  # Inputs

  `names`
  : Packages that the root of the lock depends on.

  # Output

  `[ { name, version, integrity, path } ]`; `path` is the place of installation, such as `node_modules/yaml`.
  A parent precedes the packages that are installed in it.
*/
names:

let
  inherit (lock) packages;

  # Node's names of the platform
  cpu = if hostPlatform.isx86_64 then "x64" else if hostPlatform.isAarch64 then "arm64" else "none";
  os = if hostPlatform.isDarwin then "darwin" else "linux";
  libc = if hostPlatform.isMusl then "musl" else "glibc";

  isHere =
    package:
    lib.elem cpu (package.cpu or [ cpu ])
    && lib.elem os (package.os or [ os ])
    && (os != "linux" || lib.elem libc (package.libc or [ libc ]));

  # Resolves a package as Node does: in the importing package, then in each package around it.
  resolve =
    from: name:
    let
      candidate = if from == "" then "node_modules/${name}" else "${from}/node_modules/${name}";
      around = lib.concatStringsSep "/node_modules/" (lib.init (lib.splitString "/node_modules/" from));
    in
    if packages ? ${candidate} then
      candidate
    else if from == "" then
      null
    else
      resolve around name;

  dependenciesOf =
    package: lib.attrNames (package.dependencies or { } // package.optionalDependencies or { });

  # Optional packages of other platforms may be missing in a lock.
  locate = from: map (path: { key = path; }) (found from);
  found =
    { from, names }:
    lib.filter (path: path != null && isHere packages.${path}) (map (resolve from) names);

  closure = builtins.genericClosure {
    startSet = locate {
      from = "";
      inherit names;
    };
    operator =
      { key }:
      locate {
        from = key;
        names = dependenciesOf packages.${key};
      };
  };

  describe = path: {
    name = packages.${path}.name or (lib.last (lib.splitString "node_modules/" path));
    inherit (packages.${path}) version integrity;
    inherit path;
  };
in
map describe (lib.sort (a: b: a < b) (map (item: item.key) closure))
