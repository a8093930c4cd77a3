{
  # scripts for the configuration in /etc
  drop = [
    "bin/*-mod"
    "share/lighttpd/*"
  ];
}
