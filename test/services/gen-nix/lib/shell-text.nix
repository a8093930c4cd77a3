{
  lib,
  pkgs,
  shell,
  forceDisableUserChange,
}:

/**
  Parts of shell scripts that backends share. All of them quote their arguments.
*/
let
  searchPath = packages: lib.concatMapStringsSep ":" (package: "${package}/bin") packages;

  # Booleans are printed as true and false.
  printScalar =
    value:
    if builtins.isBool value then
      lib.boolToString value
    else if value ? outPath then
      "${value}"
    else
      toString value;

  # A Nix path is a file of the model's author, which is copied to the store.
  printArgument = value: if builtins.isPath value then "${value}" else printScalar value;

  # As in the framework, initialize may use sed and grep; an image contains them only when a script refers
  # to them.
  initializePackages =
    initialize:
    lib.optionals (initialize != "") (
      [ pkgs.coreutils ]
      ++ lib.optional (lib.hasInfix "sed" initialize) pkgs.gnused
      ++ lib.optional (lib.hasInfix "grep" initialize) pkgs.gnugrep
    );

  exportPath =
    packages:
    lib.optionalString (packages != [ ]) ''
      export PATH=${lib.escapeShellArg (searchPath packages)}''${PATH:+:$PATH}
    '';

  exportEnvironment =
    environment:
    lib.concatStrings (
      lib.mapAttrsToList (name: value: ''
        export ${name}=${lib.escapeShellArg (printScalar value)}
      '') environment
    );

  changeDirectory = directory: lib.optionalString (directory != null) ''
    cd ${lib.escapeShellArg (toString directory)}
  '';

  changeUmask = umask: lib.optionalString (umask != null) ''
    umask ${lib.escapeShellArg umask}
  '';

  # The chroot of coreutils changes the user without PAM and without another package.
  invocation =
    {
      executable,
      args,
      user ? null,
      nice ? null,
    }:
    lib.optionalString (nice != null) "${pkgs.coreutils}/bin/nice -n ${lib.escapeShellArg nice} "
    + lib.optionalString (user != null && !forceDisableUserChange)
      "${pkgs.coreutils}/bin/chroot --userspec=${lib.escapeShellArg user} --skip-chdir / "
    + lib.concatMapStringsSep " " (value: lib.escapeShellArg (printScalar value)) (
      [ executable ] ++ args
    );
in
{
  /**
    Returns the command that runs a start script without a file of it.
  */
  command = name: script: [
    shell
    "-e"
    "-c"
    (lib.removePrefix "#!${shell} -e\n" script)
    name
  ];

  inherit
    searchPath
    printArgument
    printScalar
    initializePackages
    exportPath
    exportEnvironment
    changeDirectory
    changeUmask
    invocation
    ;

  /**
    Returns the beginning of a start script: everything before the process itself.
  */
  prelude =
    {
      initialize,
      path,
      environment,
      directory,
      umask,
      before ? "",
    }:
    ''
      #!${shell} -e
    ''
    + before
    + exportPath (path ++ initializePackages initialize)
    + exportEnvironment environment
    + changeUmask umask
    + lib.optionalString (initialize != "") ''

      ${lib.removeSuffix "\n" initialize}

    ''
    + changeDirectory directory;
}
