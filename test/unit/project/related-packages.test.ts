import { expect, test } from "vitest";
import { relatedPackages } from "../../../src/project/related-packages.js";

const names = new Set([
  ..."php php8.2 php8.2-fpm php8.2-cli php8.2-mysql php-apcu exim4 exim4-daemon-light exim4-base".split(
    " ",
  ),
  ..."dovecot-core dovecot-imapd rabbitmq-server mosquitto mosquitto-clients icecast2 tor".split(
    " ",
  ),
  ..."openjdk-17-jre-headless openjdk-17-jdk postgresql-15 postgresql-15-doc".split(" "),
]);

test.each([
  // Metapackages, which have no files.
  ["php", ["php8.2-fpm", "php8.2-cli"]],
  ["exim4", ["exim4-daemon-light"]],
  // Programs that Debian divides.
  ["dovecot", ["dovecot-core"]],
  ["rabbitmq", ["rabbitmq-server"]],
  // Packages with programs of their own, also with a version or in the spelling of nixpkgs.
  ["mosquitto", ["mosquitto"]],
  ["tor", ["tor"]],
  ["icecast", ["icecast2"]],
  ["postgresql_15", ["postgresql-15"]],
  ["grafana", []],
])("proposes packages of Debian that have the programs of %s", (name, expected) => {
  expect(relatedPackages(name, names)).toEqual(expected);
});
