{ lib, runPython, runCommandLocal, writeText }:

/**
  Merges the files of packages into one tree of symbolic links.

  A directory that only one package has is a link too. It is an error when two packages have different files
  at the same path, unless `ignoreCollisions` is true or their priorities differ (`meta.priority`, a lower
  number takes precedence).
*/
lib.makeOverridable (
  {
    name,
    paths,
    # the directories to take, such as "/bin"
    pathsToLink ? [ "/" ],
    extraOutputsToInstall ? [ ],
    ignoreCollisions ? false,
    checkCollisionContents ? true,
    # the directory in the result for everything
    extraPrefix ? "",
    # commands of bash that run at the end
    postBuild ? "",
    nativeBuildInputs ? [ ],
    buildInputs ? [ ],
    passthru ? { },
    meta ? { },
    ...
  }:
  let
    packages = map (package: {
      paths = lib.unique (
        [ "${package}" ]
        ++ map (output: "${package.${output}}") (
          lib.filter (output: package ? ${output}) extraOutputsToInstall
        )
      );
      priority = package.meta.priority or 5;
    }) (lib.filter (package: package != null) (lib.flatten paths));

    tree = runPython {
      name = if postBuild == "" then name else "${name}-links";
      script = ./build-env.py;
      environment = {
        passAsFile = [ "settings" ];
        settings = builtins.toJSON {
          inherit
            packages
            pathsToLink
            ignoreCollisions
            checkCollisionContents
            extraPrefix
            ;
        };
      };
    };

    finished =
      if postBuild == "" then
        tree
      else
        runCommandLocal name { inherit nativeBuildInputs buildInputs; } ''
          cp -R --no-preserve=mode ${tree} "$out"
          ${postBuild}
        '';
  in
  finished // { inherit meta passthru; } // passthru
)
