/**
  The step that adds Nix, with a database of the store paths of the image.
*/
{ pkgs, result, ... }:

let
  certificates = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
in
result
// {
  includeNixDB = true;
  ownContents = result.ownContents or [ ] ++ [
    (import ./link-programs.nix {
      inherit pkgs;
      name = "nix-support";
      packages = [
        pkgs.nix
        pkgs.git
        pkgs.gnutar
        pkgs.gzip
        pkgs.bzip2
        pkgs.xz
      ];
    })
  ];
  entries = result.entries or [ ] ++ [
    {
      type = "directory";
      path = "/etc/nix";
    }
    # Root is the only user who builds, and a container cannot create the namespaces of a sandbox.
    {
      type = "file";
      path = "/etc/nix/nix.conf";
      text = ''
        build-users-group =
        sandbox = false
      '';
    }
  ];
  config = result.config or { } // {
    Env = result.config.Env or [ ] ++ [
      "NIX_SSL_CERT_FILE=${certificates}"
      "GIT_SSL_CAINFO=${certificates}"
      "NIX_PATH=/nix/var/nix/profiles/per-user/root/channels"
      "USER=root"
      "PATH=/nix/var/nix/profiles/default/bin:/nix/var/nix/profiles/default/sbin:/bin:/sbin"
    ];
  };
}
