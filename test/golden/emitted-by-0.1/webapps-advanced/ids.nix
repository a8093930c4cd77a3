# Numbers that gen-nix assigned. Commit this file: who has a number keeps it.
{
  ids = {
    gids = {
      webapp1 = 2000;
      webapp2 = 2001;
      webapp3 = 2002;
      webapp4 = 2003;
      webapp5 = 2004;
      webapp6 = 2005;
      nginx = 2006;
      nginx2 = 2007;
    };
    nginxPorts = {
      nginx = 8080;
      nginx2 = 8081;
    };
    uids = {
      webapp1 = 2000;
      webapp2 = 2001;
      webapp3 = 2002;
      webapp4 = 2003;
      webapp5 = 2004;
      webapp6 = 2005;
      nginx = 2006;
      nginx2 = 2007;
    };
    webappPorts = {
      webapp1 = 5001;
      webapp2 = 5002;
      webapp3 = 5003;
      webapp4 = 5004;
      webapp5 = 5005;
      webapp6 = 5006;
    };
  };
  lastAssignments = {
    gids = 2007;
    nginxPorts = 8081;
    uids = 2007;
    webappPorts = 5006;
  };
}
