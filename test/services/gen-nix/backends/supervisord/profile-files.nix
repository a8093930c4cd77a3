{
  lib,
  forceDisableUserChange,
  runtimeDir,
}:

_processes:

/**
  Makes the main configuration of supervisord, which is the same for every profile.

  Only its owner can open its control socket. It opens no TCP port.
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
