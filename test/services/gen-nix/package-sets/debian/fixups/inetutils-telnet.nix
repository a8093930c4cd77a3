{
  mainProgram = "telnet";
  script = "ln -s inetutils-telnet bin/telnet";
}
