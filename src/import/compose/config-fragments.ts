/** The folder of an image whose files its own configuration includes, and a configuration that does so. */
export interface Fragments {
  readonly folder: string;
  /** Which files it includes. */
  readonly extension: string;
  /** Returns the text of the configuration, as text of a model within a string of Nix. */
  readonly wrap: (files: readonly string[]) => string;
}

/** What the configuration of nginx's image has around the files of `conf.d`. */
export const nginxFragments: Fragments = {
  folder: "/etc/nginx/conf.d",
  extension: ".conf",
  wrap: (files) =>
    [
      "user nginx; pid ${runtimeDir}/nginx.pid; error_log stderr; events { }",
      "http { include ${pkgs.nginx}/conf/mime.types; default_type application/octet-stream;",
      "access_log /dev/stdout; sendfile on; keepalive_timeout 65;",
      ...files.map((file) => `include ${file};`),
      "}",
    ].join(" "),
};
