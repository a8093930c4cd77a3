{
  lib,
  accounts,
  directories,
  foldersAbove,
  unprivilegedUser,
}:

/**
  Returns the files of an image besides packages: users and groups, state directories, links to the
  configuration of the process manager, and, in an interactive image, root's shell configuration.

  # Output

  `entries`
  : Entries in the format of `image-parts.nix`. A folder comes before its contents.

  `stateFolders`
  : The folders that processes write to. A mount over a parent folder hides them.
*/
{
  processes,
  interactive,
  links,
  # Mount points of volumes: a new volume gets the owner of its mount point.
  volumes ? [ ],
  # The owner of the state directories and the volumes.
  owner,
}:

let
  ofImage = accounts (processes ++ lib.optional (owner.uid != 0) (unprivilegedUser owner));

  directory = mode: path: {
    type = "directory";
    inherit path mode;
  };
  file = mode: path: text: {
    type = "file";
    inherit path mode text;
  };
  symlink = path: target: {
    type = "symlink";
    inherit path target;
  };

  # In an unprivileged image, group 0 can write to them, because some clusters choose the number of the
  # user.
  ownedDirectory =
    path:
    if owner.uid == 0 then
      directory "0755" path
    else
      directory "0775" path
      // {
        inherit (owner) uid;
        gid = 0;
      };

  # Every system has the link from /var/run to /run, and a /tmp that all users can write to.
  standard = [
    (directory "0755" "/etc")
    (directory "0700" "/root")
    (ownedDirectory "/run")
    (directory "1777" "/tmp")
    (ownedDirectory "/var")
    (directory "0555" "/var/empty")
    (directory "1777" "/var/tmp")
    (symlink "/var/run" "../run")
  ];
  standardPaths = map (entry: entry.path) standard;

  owned =
    paths:
    lib.concatMap (
      path:
      map ownedDirectory (
        foldersAbove path ++ [ path ]
      )
    ) (lib.unique paths);

  stateDirectories =
    owned (builtins.attrValues (removeAttrs directories [ "tmpDir" ]))
    ++ map (directory "0755") (foldersAbove directories.tmpDir)
    ++ [ (directory "1777" directories.tmpDir) ];

  # /var/run is a link, so entries below it are moved to /run.
  volumeDirectories =
    let
      place = path: if lib.hasPrefix "/var/run/" path then lib.removePrefix "/var" path else path;
    in
    owned (map (volume: place (lib.removeSuffix "/" volume)) volumes);

  linkFolders = lib.concatMap (path: map (directory "0755") (foldersAbove path)) (
    builtins.attrNames links
  );

  # The folders above home directories.
  homeFolders = lib.concatMap (
    user: map (directory "0755") (foldersAbove user.home)
  ) (builtins.filter (user: user.createHome) ofImage.users);
  homes = map (
    user: directory "0700" user.home // { inherit (user) uid gid; }
  ) (builtins.filter (user: user.createHome) ofImage.users);

  # The first entry of a path takes precedence.
  once =
    entries:
    builtins.attrValues (
      builtins.listToAttrs (
        map (entry: {
          name = entry.path;
          value = entry;
        }) (builtins.filter (entry: !builtins.elem entry.path standardPaths) entries)
      )
    );

  bashrc = file "0644" "/root/.bashrc" (builtins.readFile ./bashrc);
in
{
  inherit (ofImage) users;

  stateFolders = lib.unique (stateDirectories ++ homes);

  entries =
    standard
    ++ once (
      stateDirectories
      ++ linkFolders
      ++ homeFolders
      ++ homes
      ++ volumeDirectories
      ++ lib.mapAttrsToList symlink links
      ++ [
        (file "0644" "/etc/passwd" ofImage.passwd)
        (file "0644" "/etc/group" ofImage.group)
        (file "0600" "/etc/shadow" ofImage.shadow)
        (file "0644" "/etc/nsswitch.conf" ''
          passwd: files
          group: files
          shadow: files
          hosts: files dns
        '')
      ]
      ++ lib.optional interactive bashrc
    );
}
