{
  lib,
  directives,
  forceDisableUserChange,
  genNixRuntime,
  pkgs,
  scriptCoreutils,
  textFiles,
}:

/**
  Returns the files of the specification of the root process `gen-nix-init` (see `runtime/README.md`), as parameters of
  `buildFiles`. The specification is the file `init`.

  # Inputs

  `processes`
  : The properties of the process packages.

  `root`
  : The backend's requirements of the root process, as `backends.nix` describes them.

  `folders`
  : The state directories, as entries of an image. The root process creates them again where a mount hides
    those of the image.

  `entries`, `trees`
  : The files of the image outside the store, which an upgrade of a running container replaces: entries, and
    packages whose files are linked into the root.

  `users`
  : The users of the image, as `accounts.nix` returns them.

  `options`
  : The options of the caller of `createMultiProcessImage`: `stopSignal`, `stopBudget`, `whenAllEnd`,
    `logFormat`; null for the default. `current` is the link to the system that the next start uses, and
    `settings` a hash of the settings that only a new container has.

  `profile`
  : The files of a profile, as parameters of `buildFiles`, for a backend with `holdsProfile`. They are in the folder
    `profile` of the derivation, so that a changed model needs one build less.

  `scriptsOf`
  : A profile, as a path. The folder `base` of the derivation then links the base programs that its scripts use. It is one of
    the packages that are linked into the root, and wins over them.

  `texts`
  : Files of the processes that are in the derivation, as `textFiles` returns them.

  `name`, `files`
  : The name of the derivation, and further files in it, besides those of the backend.
*/
{
  processes,
  root,
  folders,
  entries ? [ ],
  trees ? [ ],
  users ? [ ],
  options,
  profile ? null,
  scriptsOf ? null,
  texts ? textFiles [ ],
  name ? "init",
  files ? { },
}:

let
  inherit (directives) line lines when;

  starts = root.starts or { };

  kept = builtins.filter (process: process.hasKeeper || starts ? ${process.name}) processes;
  names = map (process: process.name) kept;
  titles = map (process: process.title) kept;
  titled = builtins.filter (process: process.title != process.name) kept;
  isKept = name: builtins.elem name names;

  dependenciesOf =
    process:
    map (
      dependency:
      line "depends" "${process.name} ${dependency.name} ${dependency.dependencyCondition or "ready"}"
    ) (builtins.filter (dependency: isKept dependency.name) process.dependencies);

  restartsOf =
    process:
    map (dependency: line "restarts-with" "${process.name} ${dependency.name}") (
      builtins.filter (
        dependency: isKept dependency.name && dependency.dependencyRestart or false
      ) process.dependencies
    );

  manager = root.manager or [ ];
  label = root.managerLabel or (baseNameOf (builtins.unsafeDiscardStringContext (builtins.head manager)));

  width = lib.foldl' lib.max 0 (
    map lib.stringLength ([ "gen-nix" ] ++ when (manager != [ ]) [ label ] ++ titles)
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

  self = builtins.placeholder "out";

  # A process whose hash is the same in two systems runs on when one replaces the other.
  hashOf =
    process:
    builtins.hashString "sha256" (
      builtins.unsafeDiscardStringContext (
        builtins.toJSON {
          inherit (process) postInstall;
          files = process.identityFiles;
          credentials = { inherit (process.credentials) users groups; };
          users = builtins.filter (
            user: (process.credentials.users or { }) ? ${user.name} || user.name == process.user or null
          ) users;
        }
      )
    );

  # A directive ends a path at a space.
  plain = builtins.filter (entry: !lib.hasInfix " " entry.path);
  ofType = type: builtins.filter (entry: entry.type == type) (plain entries);
  owner = entry: "${toString (entry.uid or 0)} ${toString (entry.gid or 0)}";
  printFile =
    entry: line "file" "${entry.mode or "0644"} ${owner entry} ${entry.path} ${self}/root${entry.path}";
  printLink = entry: line "link" "${entry.path} ${entry.target}";

  specification = ''
    #!${genNixRuntime}/bin/gen-nix-init
  ''
  + lib.concatStrings (
    lines "process" names
    ++ map (process: line "title" "${process.name} ${process.title}") titled
    ++ lib.concatMap dependenciesOf kept
    ++ map (process: line "identity" "${process.name} ${hashOf process}") kept
    ++ lib.concatMap restartsOf kept
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
    ++ map printFile (ofType "file")
    ++ map printLink (ofType "symlink")
    ++ lines "tree" (lib.optional (scriptsOf != null) "${self}/base" ++ trees)
    ++ lines "writable" (root.writable or [ ])
    ++ option "current" (options.current or null)
    ++ option "settings" (options.settings or null)
    ++ [ (line "label-width" width) ]
    ++ option "stop-signal" options.stopSignal
    ++ option "stop-budget" options.stopBudget
    ++ option "when-all-end" options.whenAllEnd
    ++ option "log-format" options.logFormat
  );

  filesOfProfile = lib.mapAttrs' (path: lib.nameValuePair "profile/${path}") (profile.files or { });

in
{
  inherit name;
  packages = profile.packages or [ ];
  packagesFolder = "profile";
  executables = profile.executables or [ ];
  more =
    if scriptsOf == null then
      null
    else
      {
        folder = ./builder;
        program = "init.py";
        attributes = {
          profile = "${scriptsOf}";
          # The first package that has a program counts.
          basePackages = map toString ([ scriptCoreutils ] ++ import ../lib/base-packages.nix pkgs);
        };
      };
  files =
    texts.files
    // texts.move (
      files
      // root.files or { }
      // filesOfProfile
      // {
        init = {
          text = specification;
          executable = true;
        };
      }
      // builtins.listToAttrs (
        map (entry: {
          name = "root${entry.path}";
          value = { inherit (entry) text; };
        }) (ofType "file")
      )
    );
}
