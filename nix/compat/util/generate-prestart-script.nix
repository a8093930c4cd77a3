/**
  Writes the script that prepares the state of a process.
*/
{ stdenv, writeTextFile }:
{ name, initialize }:

writeTextFile {
  name = "${name}-prestart";
  executable = true;
  text = ''
    #!${stdenv.shell} -e
    ${initialize}
  '';
}
