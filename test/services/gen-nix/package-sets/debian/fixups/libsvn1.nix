{
  # support for desktop keyrings
  drop = [
    "lib/libsvn_auth_gnome_keyring-1.so*"
    "lib/libsvn_auth_kwallet-1.so*"
  ];
}
