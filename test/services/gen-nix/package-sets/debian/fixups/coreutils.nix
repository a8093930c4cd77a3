{
  mainProgram = "ls";
}
