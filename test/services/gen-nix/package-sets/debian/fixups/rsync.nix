{
  drop = [
    "bin/rrsync"
    "share/rsync/*"
  ];
}
