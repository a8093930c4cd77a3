{
  leader = "python3.11";
  # configuration for building extensions, and helpers of Debian's packaging
  drop = [
    "bin/py3*"
    "bin/pdb3*"
    "bin/pydoc3*"
    "bin/pygettext3*"
    "share/python3/*"
    "share/binfmts/*"
  ];
}
