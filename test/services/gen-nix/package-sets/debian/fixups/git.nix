{
  # a web application in Perl, whose modules are not dependencies
  drop = [ "share/gitweb/*" ];
  # git looks for its files in Debian's paths
  script = ''
    mv bin/git bin/.git-wrapped
    printf '%s\n' "#!$shell/bin/bash" \
      "export GIT_EXEC_PATH=\''${GIT_EXEC_PATH-$out/lib/git-core}" \
      "export GIT_TEMPLATE_DIR=\''${GIT_TEMPLATE_DIR-$out/share/git-core/templates}" \
      "export GITPERLLIB=\''${GITPERLLIB-$out/share/perl5}" \
      "exec -a \"\$0\" $out/bin/.git-wrapped \"\$@\"" >bin/git
    chmod +x bin/git
  '';
}
