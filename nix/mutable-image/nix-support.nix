{
  lib,
  pkgs,
  isEmbeddedSet,
  toolSource,
}:

/**
  What an image with Nix needs.

  # Output

  `packages`
  : Packages whose programs are in the PATH.

  `layerPackages`, `entries`
  : Parameters of the image builder. The image also needs `includeNixDB`.

  `environment`
  : The variables.
*/
let
  packages = [
    pkgs.nix
    pkgs.cacert
    pkgs.git
    pkgs.gnutar
    pkgs.gzip
    pkgs.bzip2
    pkgs.xz
  ];

  lock = pkgs.writeText "debian-lock.json" (builtins.readFile pkgs.debianInternals.lockFile);
  certificates = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
in
{
  inherit packages;

  layerPackages = [
    packages
    # What the build of a configuration needs, so that it fetches nothing.
    [
      pkgs.buildPackages.python3
      pkgs.buildPackages.runtimeShellPackage
      pkgs.buildPackages.coreutils
    ]
  ];

  entries = [
    {
      type = "directory";
      path = "/etc/nix";
    }
    {
      type = "file";
      path = "/etc/nix/nix.conf";
      # Root is the only user who builds, and a container cannot create the namespaces of a sandbox.
      text = ''
        build-users-group =
        sandbox = false
        ${lib.optionalString isEmbeddedSet "substitute = false"}
      '';
    }
  ];

  environment = [
    "PATH=/nix/var/nix/profiles/default/bin:/nix/var/nix/profiles/default/sbin:/bin:/sbin"
    "USER=root"
    "HOME=/root"
    "NIX_SSL_CERT_FILE=${certificates}"
    "GIT_SSL_CAINFO=${certificates}"
    "NIX_PATH=${if isEmbeddedSet then "nixpkgs=${toolSource.library}/package-sets/debian:gen-nix-debian-lock=${lock}" else "/nix/var/nix/profiles/per-user/root/channels"}"
  ];
}
