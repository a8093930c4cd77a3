{
  drop = [ "share/libgcrypt20/*" ];
}
