{
  drop = [ "share/maven-repo/*" ];
  # the folders of nixpkgs' tomcat10
  script = ''
    for folder in bin lib; do ln -s "share/tomcat10/$folder" "$folder"; done
    ln -s share/tomcat10/etc conf
    mkdir webapps
    ln -s ../share/tomcat10-root/default_root webapps/ROOT
  '';
}
