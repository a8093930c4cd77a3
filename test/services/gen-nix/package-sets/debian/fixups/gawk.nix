{
  script = "ln -s gawk bin/awk";
}
