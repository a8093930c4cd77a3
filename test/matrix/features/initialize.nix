# State that is prepared as root, before the process starts as its user.
{ createManagedProcess, executable, ... }:

{
  server.pkg = createManagedProcess {
    name = "server";
    process = executable "server";
    user = "server";
    credentials = {
      groups.server = { };
      users.server.group = "server";
    };
    initialize = ''
      mkdir -p /var/lib/server
      cat > /var/lib/server/settings <<EOF
      indented = yes
      EOF
      chown server:server /var/lib/server
    '';
  };
}
