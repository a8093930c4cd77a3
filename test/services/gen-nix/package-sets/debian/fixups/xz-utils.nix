{
  mainProgram = "xz";
}
