{
  leader = "nodejs";
  mainProgram = "node";
}
