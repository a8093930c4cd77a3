{
  leader = "python#";
  # configuration for building extensions, helpers of Debian's packaging, and a hook for its crash reports.
  # The hook is a link, which is not compiled in advance, so that root's Python would write its bytecode
  # into the store.
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
