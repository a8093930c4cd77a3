{
  leader = "docker.io";
  mainProgram = "docker";
}
