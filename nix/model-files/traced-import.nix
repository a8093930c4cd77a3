/**
  Finds the constructor of each process of a model: it evaluates the model with an `import` that marks the processes
  that the functions of a file return.

  # Inputs

  `library`
  : The folder of the library.

  `services`
  : The names of its catalogue.

  # Output

  `load`
  : Imports a model. A process of a constructor has the attribute `constructedBy`: `{ file, arguments }`, or `{ service,
    arguments }` for one of the catalogue. `arguments` lists those of each function.

  `pkgs`
  : The package set, whose `callPackage` marks processes as well.
*/
{
  lib,
  pkgs,
  library,
  services,
}:

let
  # Marks what a function, or the function that it returns, makes of its arguments. The outermost constructor counts.
  watch =
    origin: arguments: value:
    if lib.isFunction value then
      lib.setFunctionArgs (given: watch origin (arguments ++ [ given ]) (value given)) (lib.functionArgs value)
    else if value ? managedProcess && arguments != [ ] then
      value // { constructedBy = origin // { inherit arguments; }; }
    else
      value;

  isLibrary = folder: builtins.pathExists (folder + "/process/keys.json") && builtins.pathExists (folder + "/scope.nix");
  # Users of the framework also copy their files into the folder of the library, over its examples too.
  isInLibrary =
    file:
    let
      within =
        folder:
        folder != "/"
        && folder != "."
        && (if isLibrary folder then isFileOfLibrary (lib.removePrefix folder file) else within (dirOf folder));
      isFileOfLibrary =
        path:
        if lib.hasPrefix "/examples/" path then
          isSame (library + "/compat${path}")
        else
          builtins.pathExists (library + path) || builtins.pathExists (library + "/compat${path}");
      isSame = own: builtins.pathExists own && builtins.readFile own == builtins.readFile file;
    in
    within (dirOf file);

  watchServices = lib.mapAttrs (
    name: value: if builtins.elem name services then watch { service = name; } [ ] value else value
  );

  # The library, and constructors that it has at the framework's paths.
  watchLibrary =
    value:
    if !(lib.isFunction value) then
      value
    else
      lib.setFunctionArgs (
        given:
        let
          result = value given;
        in
        if !(builtins.isAttrs result) then
          result
        else if result ? services && result ? createMultiProcessImage then
          result // { services = watchServices result.services; }
        else if result ? nginxReverseProxyHostBased then
          watchServices result
        else
          result
      ) (lib.functionArgs value);

  resolve =
    path: if builtins.pathExists (path + "/default.nix") then path + "/default.nix" else path;

  load =
    given:
    let
      path = builtins.unsafeDiscardStringContext (toString given);
      file = resolve path;
    in
    if isInLibrary file then
      watchLibrary (import given)
    else if lib.hasPrefix "${builtins.storeDir}/" path || !(lib.hasPrefix "/" path) then
      import given
    else
      watch { inherit file; } [ ] (builtins.scopedImport { import = load; } (/. + file));
in
{
  # The model itself is no constructor.
  load = file: builtins.scopedImport { import = load; } (/. + resolve (toString file));

  pkgs = pkgs // {
    callPackage =
      given: more:
      let
        made = pkgs.callPackage given more;
      in
      if builtins.isPath given then watch { file = resolve (toString given); } [ more ] made else made;
  };
}
