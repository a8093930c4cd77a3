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
  # Commands of runAsRoot before useradd and groupadd: their PATH, and the files that they change.
  shadowSetup = ''
    export PATH=${pkgs.shadow}/bin:$PATH
    mkdir -p /etc/pam.d /root
    [ -e /etc/passwd ] || echo 'root:x:0:0:root:/root:/bin/sh' >/etc/passwd
    [ -e /etc/shadow ] || { echo 'root:*:1::::::' >/etc/shadow && chmod 600 /etc/shadow; }
    [ -e /etc/group ] || echo 'root:x:0:' >/etc/group
    [ -e /etc/gshadow ] || { echo 'root:*::' >/etc/gshadow && chmod 600 /etc/gshadow; }
    [ -e /etc/login.defs ] || touch /etc/login.defs
    [ -e /etc/pam.d/other ] || printf '%s required pam_permit.so\n' account auth password session >/etc/pam.d/other
  '';

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
