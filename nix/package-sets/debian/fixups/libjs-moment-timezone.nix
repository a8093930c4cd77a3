{
  # old versions of the time zones
  drop = [ "share/javascript/moment-timezone/data/*" ];
}
