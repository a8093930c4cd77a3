/**
  The step that adds the folders and users that every system has.
*/
{ result, ... }:

let
  directory = mode: path: {
    type = "directory";
    inherit path mode;
  };
  file = path: text: {
    type = "file";
    inherit path text;
  };
in
result
// {
  entries = result.entries or [ ] ++ [
    (directory "0755" "/etc")
    (directory "0755" "/run")
    (directory "1777" "/tmp")
    (directory "0755" "/var")
    (directory "0555" "/var/empty")
    {
      type = "symlink";
      path = "/var/run";
      target = "../run";
    }
    (file "/etc/passwd" ''
      root:x:0:0:root:/root:/bin/bash
      nobody:x:65534:65534:nobody:/var/empty:/sbin/nologin
    '')
    (file "/etc/group" ''
      root:x:0:
      nogroup:x:65534:
    '')
    (file "/etc/nsswitch.conf" ''
      passwd: files
      group: files
      shadow: files
      hosts: files dns
    '')
  ];
}
