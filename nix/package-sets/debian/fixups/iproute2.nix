{
  mainProgram = "ip";
  # ATM needs a library that Debian only suggests
  drop = [ "lib/tc/q_atm.so" ];
}
