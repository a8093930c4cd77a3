{
  leader = "python#";
  # configuration for building extensions, helpers of Debian's packaging, and a hook for its crash
  # reports, a link that would stay uncompiled, so that root's Python wrote beside it in the store
  drop = [
    "etc/python3*/sitecustomize.py"
    "lib/python3*/sitecustomize.py"
    "bin/py3*"
    "bin/pdb3*"
    "bin/pydoc3*"
    "bin/pygettext3*"
    "share/python3/*"
    "share/binfmts/*"
  ];
}
