{
  leader = "exim4-daemon-light";
  mainProgram = "exim4";
  # scripts in Perl, which is not a dependency
  drop = [
    "bin/exigrep"
    "bin/exim_convert4r4"
    "bin/eximstats"
    "bin/exipick"
    "bin/exiqgrep"
    "bin/exiqsumm"
    "bin/syslog2eximlog"
  ];
}
