{
  mainProgram = "perl";
  # the same program under other names, which would not find its modules
  drop = [
    "bin/cpan5.*"
    "bin/perl5.*"
  ];
  # perl looks for its modules in Debian's paths
  script = ''
    path=
    for directory in share/perl5 lib/perl5/* lib/perl-base lib/perl/5.* share/perl/5.*; do
      if [ -d "$directory" ]; then path=$path:$out/$directory; fi
    done
    mv bin/perl bin/.perl-wrapped
    printf '%s\n' "#!$shell/bin/bash" \
      "export PERL5LIB=\''${PERL5LIB:+\$PERL5LIB:}''${path#:}" \
      "exec -a \"\$0\" $out/bin/.perl-wrapped \"\$@\"" >bin/perl
    chmod +x bin/perl
  '';
}
