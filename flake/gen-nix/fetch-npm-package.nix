{
  lib,
  stdenvNoCC,
  cacert,
  nodejs,
}:

/**
  The archive of a package of an npm lock, as a fixed output.

  npm fetches it, because npm knows its registry: the lock names none, so that whoever has a mirror uses
  it. The store path depends on the package's name and hash alone, so a store into which the archive
  was put (`nix-store --add-fixed sha512 FILE`) needs no network.
*/
{
  name,
  version,
  integrity,
  ...
}:

let
  # As `npm pack` names it.
  file = "${lib.replaceStrings [ "@" "/" ] [ "" "-" ] name}-${version}.tgz";
  spec = "${name}@${version}";
in
stdenvNoCC.mkDerivation {
  name = file;
  nativeBuildInputs = [ nodejs ];
  buildCommand = ''
    if ! command -v npm >/dev/null; then
      echo "there is no npm to fetch ${spec} with; where there is one, run:" >&2
      echo "  npm pack ${spec} && nix-store --add-fixed sha512 ${file}" >&2
      exit 1
    fi
    export HOME=$NIX_BUILD_TOP
    export NODE_EXTRA_CA_CERTS=''${NIX_SSL_CERT_FILE:-${cacert}/etc/ssl/certs/ca-bundle.crt}
    npm pack --ignore-scripts --no-progress ${lib.escapeShellArg spec}
    mv ${file} "$out"
  '';
  # A mirror, and whose certificates it has, are the machine's business; as for nixpkgs' fetchurl.
  impureEnvVars = lib.fetchers.proxyImpureEnvVars or [ ] ++ [
    "NIX_SSL_CERT_FILE"
    "NPM_CONFIG_REGISTRY"
  ];

  outputHashMode = "flat";
  outputHash = integrity;

  passthru = { inherit spec; };
}
