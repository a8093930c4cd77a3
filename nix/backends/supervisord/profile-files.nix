{
  lib,
  forceDisableUserChange,
  runtimeDir,
}:

_processes:

/**
  The main configuration of supervisord, the same for every profile.

  It is controlled through a Unix socket that its owner alone can open; no TCP port is.
*/
{
  "supervisord.conf".text =
    ''
      [supervisord]
    ''
    + lib.optionalString (!forceDisableUserChange) ''
      user=root
    ''
    + ''

      [include]
      files=conf.d/*.conf

      [unix_http_server]
      file=${runtimeDir}/supervisor.sock
      chmod=0700

      [supervisorctl]
      serverurl=unix://${runtimeDir}/supervisor.sock

      [rpcinterface:supervisor]
      supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
    '';
}
