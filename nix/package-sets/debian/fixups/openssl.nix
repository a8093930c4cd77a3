{
  drop = [
    "bin/c_rehash"
    "lib/ssl/misc/*"
  ];
}
