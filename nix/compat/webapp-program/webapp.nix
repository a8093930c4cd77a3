/**
  The web application of the framework's examples: it answers every request with one page. It listens on PORT.
  With `-D` it becomes a daemon, and writes its process ID to PID_FILE.
*/
{ pkgs }:

pkgs.writeTextFile {
  name = "webapp";
  executable = true;
  destination = "/bin/webapp";
  text = ''
    #!${pkgs.python3}/bin/python3 -I
  ''
  + builtins.readFile ./webapp.py;
}
