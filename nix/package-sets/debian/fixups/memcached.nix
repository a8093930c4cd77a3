{
  drop = [ "share/memcached/*" ];
}
