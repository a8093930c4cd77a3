{
  lib,
  pkgs,
  scriptCoreutils,
  shell,
  forceDisableUserChange,
}:

/**
  Parts of shell scripts that backends share. All of them quote their arguments.
*/
let
  # The programs of GNU coreutils that the small package of the embedded set does not have.
  otherPrograms = builtins.filter (name: !builtins.elem name (scriptCoreutils.programs or [ ])) (
    lib.splitString " " (
      "arch b2sum base32 base64 basenc chcon cksum comm csplit dd df dir dircolors du expand expr factor fmt fold "
      + "groups hostid join link logname md5sum mknod nl nohup nproc numfmt od paste pathchk pinky pr printenv ptx "
      + "runcon sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf split stdbuf stty sum sync tac truncate "
      + "tsort tty unexpand unlink users vdir who yes"
    )
  );

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
      [ (coreutilsFor initialize) ]
      ++ lib.optional (lib.hasInfix "sed" initialize) pkgs.gnused
      ++ lib.optional (lib.hasInfix "grep" initialize) pkgs.gnugrep
    );

  # The small package, unless the text has the name of one of the other programs.
  coreutilsFor =
    text:
    let
      words = builtins.filter builtins.isString (
        builtins.split "[^a-z0-9]+" (builtins.unsafeDiscardStringContext text)
      );
      isOther = word: builtins.elem word otherPrograms;
    in
    if builtins.any isOther words then pkgs.coreutils else scriptCoreutils;

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
    lib.optionalString (nice != null) "${scriptCoreutils}/bin/nice -n ${lib.escapeShellArg nice} "
    + lib.optionalString (user != null && !forceDisableUserChange)
      "${scriptCoreutils}/bin/chroot --userspec=${lib.escapeShellArg user} --skip-chdir / "
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
