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
    HOME=$NIX_BUILD_TOP npm pack --ignore-scripts ${lib.escapeShellArg spec}
    mv ${file} "$out"
  '';
  NODE_EXTRA_CA_CERTS = "${cacert}/etc/ssl/certs/ca-bundle.crt";
  impureEnvVars = lib.fetchers.proxyImpureEnvVars or [ ] ++ [ "NPM_CONFIG_REGISTRY" ];

  outputHashMode = "flat";
  outputHash = integrity;

  passthru = { inherit spec; };
}
