{ debian, runCommandLocal }:

# The certificates of Debian's ca-certificates as one file, at nixpkgs' path. OpenSSL finds it with
# SSL_CERT_FILE.
runCommandLocal "cacert-${debian.ca-certificates.version}"
  {
    certificates = "${debian.ca-certificates}/share/ca-certificates";
    passthru.version = debian.ca-certificates.version;
  }
  ''
    mkdir -p "$out/etc/ssl/certs"
    bundle=$out/etc/ssl/certs/ca-bundle.crt
    find "$certificates" -name '*.crt' -print0 | sort -z | xargs -0 sed -e '$a\' >"$bundle"
    ln -s ca-bundle.crt "$out/etc/ssl/certs/ca-certificates.crt"
  ''
