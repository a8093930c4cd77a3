{
  drop = [
    "bin/c_rehash"
    "lib/ssl/misc/*"
  ];
  # openssl looks for its configuration in Debian's path, and `openssl req` needs it.
  script = ''
    mv bin/openssl bin/.openssl-wrapped
    printf '%s\n' "#!$shell/bin/bash" \
      "export OPENSSL_CONF=\''${OPENSSL_CONF-$out/etc/ssl/openssl.cnf}" \
      "exec -a \"\$0\" $out/bin/.openssl-wrapped \"\$@\"" >bin/openssl
    chmod +x bin/openssl
  '';
}
