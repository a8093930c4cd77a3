{ }:

/**
  The `restart` of a process as a mapping with a `condition`, whether it is given so or as a word; with what applies
  without it.
*/
{
  restart,
  schedule,
  type,
}:

if builtins.isAttrs restart then
  restart
else if restart != null then
  { condition = restart; }
else
  { condition = if type == "service" && schedule == null then "always" else "never"; }
