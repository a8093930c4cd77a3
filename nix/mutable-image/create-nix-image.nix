{
  lib,
  pkgs,
  createCredentials,
  dockerTools,
  interactiveTools,
  programs,
  systemEntries,
  toolSource,
}:

/**
  Builds an image with Nix, which can build and install packages in a container. It accepts the parameters of
  `dockerTools.buildLayeredImage`, and those of the framework.

  # Inputs

  `interactive`
  : Whether the image contains an interactive shell and utilities.

  `manpages`
  : Whether the image contains the commands that show man pages.

  `credentials`
  : Users and groups.
*/
{
  interactive ? true,
  manpages ? false,
  credentials ? { },
  # Further packages whose programs are in the PATH. Of two with one name, the first counts.
  packages ? [ ],
  config ? { },
  entries ? [ ],
  layerPackages ? [ ],
  ...
}@arguments:

let
  # The embedded set builds without a channel.
  embedded = pkgs.stdenv.packageSet or null != null;

  nixPackages = [
    pkgs.nix
    pkgs.cacert
    pkgs.git
    pkgs.gnutar
    pkgs.gzip
    pkgs.bzip2
    pkgs.xz
  ];
  pages = lib.optionals manpages [
    (pkgs.man-db or (throw "gen-nix: manpages needs man-db, which the package set does not have."))
    (pkgs.groff or (throw "gen-nix: manpages needs groff, which the package set does not have."))
  ];

  interactivePackages = lib.optionals interactive interactiveTools;
  linked = programs {
    executables = [ "${pkgs.runtimeShell}" ];
    packages = packages ++ interactivePackages ++ nixPackages ++ pages;
  };

  system = systemEntries {
    inherit interactive;
    owner = {
      uid = 0;
      gid = 0;
    };
    links = { };
    processes = [
      {
        name = "the image";
        credentials = createCredentials credentials;
      }
    ];
  };

  file = path: text: {
    type = "file";
    inherit path text;
  };
  directory = path: {
    type = "directory";
    inherit path;
  };

  lock = pkgs.writeText "debian-lock.json" (builtins.readFile pkgs.debianInternals.lockFile);

  certificates = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
in
dockerTools.buildLayeredImage (
  removeAttrs arguments [
    "interactive"
    "manpages"
    "credentials"
    "packages"
  ]
  // {
    includeNixDB = true;
    ownContents = [ linked ];
    layerPackages = [
      nixPackages
      interactivePackages
      # What the build of a configuration needs, so that it fetches nothing.
      [
        pkgs.buildPackages.python3
        pkgs.buildPackages.runtimeShellPackage
        pkgs.buildPackages.coreutils
      ]
    ]
    ++ layerPackages;
    entries =
      entries
      ++ system.entries
      ++ [
        (directory "/etc/nix")
        # Root is the only user who builds, and a container cannot create the namespaces of a sandbox.
        (file "/etc/nix/nix.conf" ''
          build-users-group =
          sandbox = false
          ${lib.optionalString embedded "substitute = false"}
        '')
      ];
    config = config // {
      Env = [
        "PATH=/nix/var/nix/profiles/default/bin:/nix/var/nix/profiles/default/sbin:/bin:/sbin"
        "USER=root"
        "HOME=/root"
        "NIX_SSL_CERT_FILE=${certificates}"
        "GIT_SSL_CAINFO=${certificates}"
        "NIX_PATH=${if embedded then "nixpkgs=${toolSource.library}/package-sets/debian:gen-nix-debian-lock=${lock}" else "/nix/var/nix/profiles/per-user/root/channels"}"
      ]
      ++ lib.optional interactive "TERM=xterm"
      ++ lib.optional manpages "MANPATH=/share/man:/nix/var/nix/profiles/default/share/man"
      ++ config.Env or [ ];
    };
  }
)
