{
  leader = "bind9";
  mainProgram = "named";
}
