# Returns a configuration file whose includes of nginx's own files, such as /etc/nginx/mime.types, name those of the package.
{
  lib,
  nginx,
  writeTextFile,
}:

configFile:

let
  path = "${configFile}";
  # The text of a file that is built is known only after the evaluation.
  isSource =
    builtins.isPath configFile
    || (
      builtins.isString configFile
      && builtins.getContext path != { }
      && builtins.all (use: use == { path = true; }) (builtins.attrValues (builtins.getContext path))
    );
  # A file in a folder can include the others by relative paths.
  isAlone = dirOf (builtins.unsafeDiscardStringContext path) == builtins.storeDir;

  ofPackage = "mime[.]types|fastcgi_params|fastcgi[.]conf|scgi_params|uwsgi_params";
  include = "include[[:space:]]+(/etc/nginx/)?(${ofPackage})[[:space:]]*;";
  parts = builtins.split include (builtins.readFile path);
  resolve = part: if builtins.isString part then part else "include ${nginx}/conf/${builtins.elemAt part 1};";
in
if isSource && isAlone && builtins.length parts > 1 then
  writeTextFile {
    name = "nginx.conf";
    text = lib.concatMapStrings resolve parts;
  }
else
  configFile
