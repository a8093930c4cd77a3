{
  ids.ports = {
    web = 5000 + 1;
  };
}
