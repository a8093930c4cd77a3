{
  mainProgram = "ip";
  # ATM needs a library, and routel a Python, that Debian only suggests
  drop = [
    "bin/routel"
    "lib/tc/q_atm.so"
  ];
}
