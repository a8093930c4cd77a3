{
  # scripts in Perl, which is not a dependency
  drop = [
    "bin/postfix-add-filter"
    "bin/postfix-add-policy"
    "bin/postfix-collate"
    "bin/qshape"
    "lib/postfix/postfix_groups.pl"
  ];
  # nixpkgs' place of the programs
  script = "mkdir libexec && ln -s ../lib/postfix/sbin libexec/postfix";
}
