{ lib, pkgs }:

/**
  Returns the time zone and the certificates of an image.

  # Output

  `{ links, environment, packages }`, with the meaning that they have in a backend.
*/
{ timeZone, caCertificates }:

let
  zones = "${pkgs.tzdata}/share/zoneinfo";
  certificates = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
in
{
  links =
    lib.optionalAttrs (timeZone != null) {
      "/etc/localtime" = "${zones}/${timeZone}";
      "/usr/share/zoneinfo" = zones;
    }
    // lib.optionalAttrs caCertificates { "/etc/ssl/certs/ca-certificates.crt" = certificates; };
  environment = lib.optional caCertificates "SSL_CERT_FILE=${certificates}";
  packages = lib.optional (timeZone != null) pkgs.tzdata ++ lib.optional caCertificates pkgs.cacert;
}
