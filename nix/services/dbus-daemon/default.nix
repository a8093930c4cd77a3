{
  createService,
  lib,
  writeText,
  dbus,
  libDir,
  runtimeDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs the D-Bus message bus. Its socket is `system_bus_socket` in `''${runtimeDir}/dbus`. Users may
  send signals and talk to the bus; what else they may do is in the policies of `services`.
*/
{
  # Processes and packages with policies in `share/dbus-1/system.d`. Type: instances with pkg.
  services ? [ ],
  # The type of the bus: `system` or `session`.
  busType ? "system",
  # Further elements of the configuration.
  extraConfig ? "",
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, and of its files.
  instanceName ? "dbus-daemon${instanceSuffix}",
}:

let
  directory = "${runtimeDir}/dbus${instanceSuffix}";
  socket = "${directory}/system_bus_socket";

  printService =
    { pkg, ... }:
    ''
      <servicedir>${pkg}/share/dbus-1/system-services</servicedir>
      <includedir>${pkg}/etc/dbus-1/system.d</includedir>
      <includedir>${pkg}/share/dbus-1/system.d</includedir>
    '';

  configuration = writeText "${instanceName}.conf" ''
    <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
      "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <type>${busType}</type>
      ${lib.optionalString (!forceDisableUserChange) "<user>messagebus</user>"}
      <auth>EXTERNAL</auth>
      <listen>unix:path=${socket}</listen>
      <policy context="default">
        <allow user="*"/>
        <deny own="*"/>
        <deny send_type="method_call"/>
        <allow send_type="signal"/>
        <allow send_requested_reply="true" send_type="method_return"/>
        <allow send_requested_reply="true" send_type="error"/>
        <allow receive_type="method_call"/>
        <allow receive_type="method_return"/>
        <allow receive_type="error"/>
        <allow receive_type="signal"/>
        <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus"/>
        <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Introspectable"/>
        <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Properties"/>
        <deny send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus" send_member="UpdateActivationEnvironment"/>
        <deny send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Debug.Stats"/>
      </policy>
      <policy user="root">
        <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Monitoring"/>
        <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Debug.Stats"/>
      </policy>
      ${lib.concatMapStrings printService services}
      ${extraConfig}
    </busconfig>
  '';
in
createService {
  inherit instanceName dependencies;
  description = "D-Bus message bus";
  # It changes to its own user.
  user = null;
  credentials = lib.optionalAttrs (!forceDisableUserChange) {
    groups.messagebus = { };
    users.messagebus = {
      group = "messagebus";
      homeDir = directory;
      description = "D-Bus message bus";
    };
  };
  publicDirectories = [ directory ];
  # A killed bus leaves its socket.
  initialize = ''
    rm -f ${lib.escapeShellArg socket}
    mkdir -p ${libDir}/dbus
    ${dbus}/bin/dbus-uuidgen --ensure=${libDir}/dbus/machine-id
  '';
  foregroundProcess = "${dbus}/bin/dbus-daemon";
  foregroundProcessArgs = [
    "--config-file"
    configuration
    "--nofork"
    "--nopidfile"
    "--nosyslog"
  ];
  ready.exec = [
    "${dbus}/bin/dbus-send"
    "--bus=unix:path=${socket}"
    "--dest=org.freedesktop.DBus"
    "--print-reply"
    "/org/freedesktop/DBus"
    "org.freedesktop.DBus.GetId"
  ];
  tests.answers = {
    packages = [ dbus ];
    script = ''
      dbus-send --bus=unix:path=${socket} --dest=org.freedesktop.DBus --print-reply \
        /org/freedesktop/DBus org.freedesktop.DBus.ListNames
    '';
    expect = "org.freedesktop.DBus";
  };
}
