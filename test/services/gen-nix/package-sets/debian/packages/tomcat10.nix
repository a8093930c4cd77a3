{ debian, linkFarm }:

# nixpkgs has the default web applications in an output of their own.
debian.tomcat10
// {
  webapps = linkFarm "tomcat10-webapps" { webapps = "${debian.tomcat10}/webapps"; };
}
