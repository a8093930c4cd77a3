{
  drop = [ "bin/helpztags" ];
}
