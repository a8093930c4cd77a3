/** The folder of an image whose files its own configuration includes, and a configuration that does so. */
export interface Fragments {
  readonly folder: string;
  /** Which files it includes. */
  readonly extension: string;
  /** Returns the file to include, as text of a model, for a path with this text. */
  readonly include: (path: string, text: string) => string;
  /** Returns the text of the configuration, as text of a model within a string of Nix. */
  readonly wrap: (files: readonly string[]) => string;
}

/** What the configuration of nginx's image has around the files of `conf.d`. */
export const nginxFragments: Fragments = {
  folder: "/etc/nginx/conf.d",
  extension: ".conf",
  include: includeOfNginx,
  wrap: (files) =>
    [
      "user nginx; pid ${runtimeDir}/nginx.pid; error_log stderr; events { }",
      "http { include ${pkgs.nginx}/conf/mime.types; default_type application/octet-stream;",
      "access_log /dev/stdout; sendfile on; keepalive_timeout 65;",
      ...files.map((file) => `include ${file};`),
      "}",
    ].join(" "),
};

/** The files that other configurations include, as `resolve-includes.nix` of the service replaces them: a pattern. */
export const filesOfNginx = String.raw`mime\.types|fastcgi_params|fastcgi\.conf|scgi_params|uwsgi_params`;

/** Directives that include a file of nginx's image, which nginx would look for beside the configuration. */
const ofImage = new RegExp(
  String.raw`\binclude[ \t]+(?:/etc/nginx/)?(${filesOfNginx})[ \t]*;`,
  "g",
);

/** Lets a fragment include the files of the package in place of those of nginx's image. */
function includeOfNginx(path: string, text: string): string {
  const found = new Map([...text.matchAll(ofImage)].map(([whole, file = ""]) => [whole, file]));
  if (found.size === 0) return `\${${path}}`;
  const before = [...found.keys()].map((it) => `"${it}"`).join(" ");
  const after = [...found.values()].map((it) => `"include \${pkgs.nginx}/conf/${it};"`).join(" ");
  return `\${pkgs.writeText "fragment.conf" (builtins.replaceStrings [ ${before} ] [ ${after} ] (builtins.readFile "\${${path}}"))}`;
}
