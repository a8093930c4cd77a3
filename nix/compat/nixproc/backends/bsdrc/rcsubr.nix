# The path of rc.subr on a BSD host.
{
  stdenv ? null,
  forceDisableUserChange ? false,
}:

"/etc/rc.subr"
