{
  mainProgram = "find";
}
