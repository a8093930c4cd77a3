{
  leader = "libc6-dev";
}
