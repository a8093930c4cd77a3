{
  mainProgram = "node";
}
