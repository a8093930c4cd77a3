{ lib }:

/**
  Converts a cron expression to calendar events (systemd.time(7)).

  # Example

  ```nix
  calendar "30 3 * * 1-5"
  => [ "Mon..Fri *-*-* 3:30:00" ]
  ```
*/
schedule:

let
  fields = builtins.filter (field: builtins.isString field && field != "") (builtins.split " +" schedule);
  field = builtins.elemAt fields;

  days = [
    "Sun"
    "Mon"
    "Tue"
    "Wed"
    "Thu"
    "Fri"
    "Sat"
    "Sun"
  ];
  months = [
    "jan"
    "feb"
    "mar"
    "apr"
    "may"
    "jun"
    "jul"
    "aug"
    "sep"
    "oct"
    "nov"
    "dec"
  ];
  numberOfMonth =
    text:
    lib.foldl' (number: month: if lib.toLower text == builtins.elemAt months month then toString (month + 1) else number) text (
      lib.range 0 11
    );
  nameOfDay =
    text:
    if builtins.match "[0-7]" text != null then
      builtins.elemAt days (builtins.fromJSON text)
    else
      lib.toUpper (builtins.substring 0 1 text) + lib.toLower (builtins.substring 1 2 text);

  # A field has items, separated by commas. An item is a value or a range, with or without a step.
  translate =
    first: one: text:
    lib.concatMapStringsSep "," (
      item:
      let
        parts = builtins.match "([^/]+)(/[0-9]+)?" item;
        range = builtins.elemAt parts 0;
        step = builtins.elemAt parts 1;
        bounds = map one (lib.splitString "-" range);
      in
      if range == "*" then
        if step == null then "*" else "${first}${step}"
      else
        lib.concatStringsSep ".." bounds + (if step == null then "" else step)
    ) (lib.splitString "," text);

  number = text: text;
  time = "${translate "0" number (field 1)}:${translate "0" number (field 0)}:00";
  month = translate "1" numberOfMonth (field 3);
  dayOfMonth = translate "1" number (field 2);
  dayOfWeek = translate "0" nameOfDay (field 4);

  onDays = "*-${month}-${dayOfMonth} ${time}";
  onWeekdays = "${dayOfWeek} *-${month}-* ${time}";
in
if lib.hasPrefix "@" schedule then
  [ (lib.removePrefix "@" schedule) ]
else if field 4 == "*" then
  [ onDays ]
else if field 2 == "*" then
  [ onWeekdays ]
else
  # With both fields, cron runs on the days of either.
  [
    onDays
    onWeekdays
  ]
