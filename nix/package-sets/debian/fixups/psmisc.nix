{
  mainProgram = "killall";
}
