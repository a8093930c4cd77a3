{ }:

/**
  Converts the `restart` of a process, a word or a mapping, to a mapping with a `condition`. Without
  `restart`, the default depends on the type.
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
