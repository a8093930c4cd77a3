{ createManagedProcess, python3 }:

{ port }:

createManagedProcess {
  name = "webapp";
  foregroundProcess = "${python}/bin/python3";
  args = [ "-m" "http.server" port ];
}
