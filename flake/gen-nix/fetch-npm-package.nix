{
  lib,
  stdenvNoCC,
  cacert,
  nodejs,
}:

/**
  Downloads the archive of a package in an npm lock, as a fixed output.

  npm downloads it from its configured registry; the lock contains no registry, so that mirrors work. The
  store path depends only on the package's name and hash, so a store with the archive (`nix-store --add-fixed
  sha512 FILE`) needs no network.
*/
{
  name,
  version,
  integrity,
  ...
}:

let
  # The name that `npm pack` uses.
  file = "${lib.replaceStrings [ "@" "/" ] [ "" "-" ] name}-${version}.tgz";
  spec = "${name}@${version}";
in
stdenvNoCC.mkDerivation {
  name = file;
  nativeBuildInputs = [ nodejs ];
  buildCommand = ''
    if ! command -v npm >/dev/null; then
      echo "npm is not available to download ${spec}; on a machine with npm, run:" >&2
      echo "  npm pack ${spec} && nix-store --add-fixed sha512 ${file}" >&2
      exit 1
    fi
    export HOME=$NIX_BUILD_TOP
    export NODE_EXTRA_CA_CERTS=''${NIX_SSL_CERT_FILE:-${cacert}/etc/ssl/certs/ca-bundle.crt}
    npm pack --ignore-scripts --no-progress ${lib.escapeShellArg spec}
    mv ${file} "$out"
  '';
  # As in nixpkgs' fetchurl, the machine configures the mirror and its certificates.
  impureEnvVars = lib.fetchers.proxyImpureEnvVars or [ ] ++ [
    "NIX_SSL_CERT_FILE"
    "NPM_CONFIG_REGISTRY"
  ];

  outputHashMode = "flat";
  outputHash = integrity;

  passthru = { inherit spec; };
}
