/**
  Returns a time in the format of RFC 3339, which engines read; null if the text is no time. A day stands for its first
  second, and a time without a zone is in UTC.

  # Example

  ```nix
  imageTime "2026-01-31"
  => "2026-01-31T00:00:00Z"
  ```
*/
{ }:
text:

let
  day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  time = "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?";
  zone = "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";
  matches = pattern: builtins.match pattern text != null;
in
if !builtins.isString text then
  null
else if matches (day + time + zone) then
  text
else if matches (day + time) then
  "${text}Z"
else if matches day then
  "${text}T00:00:00Z"
else
  null
