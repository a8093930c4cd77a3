{
  lib,
  constructor,
  forceDisableUserChange,
  shellText,
}:

/**
  Makes a service unit of systemd. Its dependencies are started first (`Wants=` and `After=`, and `Requires=`
  for a job).

  Every parameter except `environment`, `path`, `timer` and those of `constructor.nix` is a section (`Unit`,
  `Service`, `Install`, ...) with its properties, in systemd's own syntax (systemd.unit(5),
  systemd.service(5)).
*/
constructor (
  dependencies:
  {
    name,
    environment ? { },
    path ? [ ],
    # Calendar events at which a timer starts the service.
    timer ? [ ],
    ...
  }@parameters:
  let
    quote = import ./quote.nix;

    # The names of units do not conflict with those of the host.
    unitOf = process: "nix-process-${process}.service";
    units = map (dependency: unitOf dependency.managedProcess.name) dependencies;
    # A unit that needs a job `completed` does not start after the job has failed.
    completed = map (dependency: unitOf dependency.managedProcess.name) (
      builtins.filter (dependency: dependency.dependencyCondition or "" == "completed") dependencies
    );

    allEnvironment =
      lib.optionalAttrs (path != [ ]) { PATH = shellText.searchPath path; } // environment;
    assignments = lib.mapAttrsToList (
      variable: value: "Environment=${quote.item "${variable}=${shellText.printScalar value}"}"
    ) allEnvironment;
    ordering = lib.optionals (units != [ ]) [
      "Wants=${toString units}"
      "After=${toString units}"
    ]
    ++ lib.optional (completed != [ ]) "Requires=${toString completed}";

    changesUser = property: property == "User" || property == "Group";
    printValue = value: if builtins.isBool value then lib.boolToString value else toString value;
    printProperties =
      properties:
      # A list becomes several lines of one property.
      lib.concatLists (
        lib.mapAttrsToList
          (property: value: map (each: "${property}=${printValue each}") (lib.toList value))
          (
            lib.filterAttrs (property: _value: !(forceDisableUserChange && changesUser property)) properties
          )
      );

    sections = {
      Unit = { };
      Service = { };
    }
    // removeAttrs parameters [
      "name"
      "environment"
      "path"
      "timer"
    ];
    further = {
      Unit = ordering;
      Service = assignments;
    };

    printSection =
      title:
      lib.concatMapStrings (line: "${line}\n") (
        [ "[${title}]" ] ++ printProperties sections.${title} ++ further.${title} or [ ]
      );

    # In the usual order of sections.
    titles = lib.unique (
      builtins.filter (title: sections ? ${title}) [
        "Unit"
        "Service"
        "Install"
      ]
      ++ builtins.attrNames sections
    );
  in
  {
    files = {
      "etc/systemd/system/${unitOf name}".text = lib.concatMapStringsSep "\n" printSection titles;
    }
    // lib.optionalAttrs (timer != [ ]) {
      "etc/systemd/system/nix-process-${name}.timer".text =
        lib.concatMapStrings (line: "${line}\n") (
          [ "[Timer]" ]
          ++ map (event: "OnCalendar=${event}") timer
          ++ [
            ""
            "[Install]"
            "WantedBy=timers.target"
          ]
        );
    }
    // builtins.listToAttrs (
      map (unit: {
        name = "etc/systemd/system/${unitOf name}.wants/${unit}";
        value.target = "../${unit}";
      }) units
    );
  }
)
