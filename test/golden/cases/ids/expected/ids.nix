# Numbers that gen-nix assigned. Commit this file, so that processes keep their numbers.
{
  ids = {
    gids = {
      old = 2000;
      webapp1 = 2001;
      webapp2 = 2002;
      ftp = 2003;
      backup = 2005;
    };
    proxyPorts.worker = 5005;
    uids = {
      old = 2000;
      webapp1 = 2001;
      webapp2 = 2002;
      work = 2003;
      backup = 2005;
      ftp = 2006;
    };
    webappPorts = {
      webapp1 = 5000;
      webapp2 = 5002;
      old = 5003;
      gone = 5004;
    };
  };
  lastAssignments = {
    gids = 2005;
    proxyPorts = 5005;
    uids = 2006;
    webappPorts = 5002;
  };
}
