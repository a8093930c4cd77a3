{
  mainProgram = "svn";
}
