{
  lib,
  buildFiles,
  directives,
  forceDisableUserChange,
  genNixRuntime,
}:

/**
  Builds the command of an image: the specification of its root process `gen-nix-init` (see
  `runtime/README.md`).

  # Inputs

  `processes`
  : The properties of the process packages.

  `root`
  : The backend's requirements of the root process, as `backends.nix` describes them.

  `folders`
  : The state directories, as entries of an image. The root process creates them again where a mount hides
    those of the image.

  `options`
  : The options of the caller of `createMultiProcessImage`: `stopSignal`, `stopBudget`, `whenAllEnd`,
    `logFormat`; null for the default.
*/
{
  processes,
  root,
  folders,
  options,
}:

let
  inherit (directives) line lines when;

  starts = root.starts or { };

  kept = builtins.filter (process: process.hasKeeper || starts ? ${process.name}) processes;
  names = map (process: process.name) kept;
  isKept = name: builtins.elem name names;

  dependenciesOf =
    process:
    map (
      dependency:
      line "depends" "${process.name} ${dependency.name} ${dependency.dependencyCondition or "ready"}"
    ) (builtins.filter (dependency: isKept dependency.name) process.dependencies);

  manager = root.manager or [ ];
  label = root.managerLabel or (baseNameOf (builtins.unsafeDiscardStringContext (builtins.head manager)));

  width = lib.foldl' lib.max 0 (
    map lib.stringLength ([ "gen-nix" ] ++ when (manager != [ ]) [ label ] ++ names)
  );

  # The capabilities to start processes as other users, to stop them, and to give them their output.
  changesUser =
    !forceDisableUserChange
    && builtins.any (
      process:
      !(builtins.elem (process.user or null) [
        null
        "root"
        "0"
      ])
    ) processes;

  option = word: value: when (value != null) [ (line word value) ];

  specification = ''
    #!${genNixRuntime}/bin/gen-nix-init
  ''
  + lib.concatStrings (
    lines "process" names
    ++ lib.concatMap dependenciesOf kept
    ++ lib.mapAttrsToList (name: program: line "start" "${name} ${program}") starts
    ++ option "before" (root.before or null)
    ++ when (manager != [ ]) (
      [
        (line "manager" (builtins.head manager))
        (line "manager-label" label)
      ]
      ++ lines "arg" (builtins.tail manager)
      # At that time, the processes of the keepers have ended.
      ++ when (lib.length kept < lib.length processes) [
        (line "manager-stop-signal" (root.managerStopSignal or "TERM"))
      ]
    )
    ++ root.directives or [ ]
    ++ lines "capability" (
      when changesUser [
        "setuid"
        "setgid"
        "kill"
        "chown"
      ]
    )
    ++ map (
      folder:
      line "folder" "${folder.mode} ${toString (folder.uid or 0)} ${toString (folder.gid or 0)} ${folder.path}"
    ) folders
    ++ lines "writable" (root.writable or [ ])
    ++ [ (line "label-width" width) ]
    ++ option "stop-signal" options.stopSignal
    ++ option "stop-budget" options.stopBudget
    ++ option "when-all-end" options.whenAllEnd
    ++ option "log-format" options.logFormat
  );
in
"${
  buildFiles {
    name = "init";
    files.init = {
      text = specification;
      executable = true;
    };
  }
}/init"
