{
  leader = "redis-server";
  mainProgram = "redis-server";
}
