{ pkgs, buildFiles }:

let
  linked =
    name: links:
    buildFiles {
      inherit name;
      files = builtins.mapAttrs (_path: target: { inherit target; }) links;
    };
  bundle = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
in

/**
  The small packages of nixpkgs' `dockerTools` that images often include.
*/
{
  binSh = linked "bin-sh" { "bin/sh" = "${pkgs.bashInteractive}/bin/bash"; };

  usrBinEnv = linked "usr-bin-env" { "usr/bin/env" = "${pkgs.coreutils}/bin/env"; };

  caCertificates = linked "ca-certificates" {
    "etc/ssl/certs/ca-bundle.crt" = bundle;
    "etc/ssl/certs/ca-certificates.crt" = bundle;
    "etc/pki/tls/certs/ca-bundle.crt" = bundle;
  };

  fakeNss = buildFiles {
    name = "fake-nss";
    files = {
      "etc/passwd".text = ''
        root:x:0:0:root user:/var/empty:/bin/sh
        nobody:x:65534:65534:nobody:/var/empty:/bin/sh
      '';
      "etc/group".text = ''
        root:x:0:
        nobody:x:65534:
      '';
      "etc/nsswitch.conf".text = ''
        hosts: files dns
      '';
    };
  };
}
