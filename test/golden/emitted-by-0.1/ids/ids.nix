# Numbers that gen-nix assigned. Commit this file: who has a number keeps it.
{
  ids = {
    gids = {
      old = 2000;
      webapp1 = 2001;
      webapp2 = 2002;
    };
    proxyPorts.worker = 5005;
    uids = {
      old = 2000;
      webapp1 = 2001;
      webapp2 = 2002;
      work = 2003;
    };
    webappPorts = {
      webapp1 = 5000;
      webapp2 = 5002;
      old = 5003;
      gone = 5004;
    };
  };
  lastAssignments = {
    gids = 2002;
    proxyPorts = 5005;
    uids = 2003;
    webappPorts = 5002;
  };
}
