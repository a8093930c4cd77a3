{
  leader = "dbus-daemon";
  mainProgram = "dbus-daemon";
}
