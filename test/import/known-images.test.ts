import { expect, test } from "vitest";
import { importCompose } from "./support/import-compose.js";

const replaced = [
  ["apache/kafka:3.7", "kafka"],
  ["bitnami/postgresql", "postgresql"],
  ["caddy", "caddy"],
  ["cassandra", "cassandra"],
  ["clickhouse/clickhouse-server", "clickhouse"],
  ["grafana/grafana-oss", "grafana"],
  ["mailhog/mailhog", "mailpit"],
  ["mongo:7", "simpleMongodb"],
  ["php:8-fpm-alpine", "phpFpm"],
  ["postgis/postgis:16-3.4", "postgresql"],
  ["quay.io/keycloak/keycloak", "keycloak"],
  ["traefik:v3", "traefik"],
  ["ubuntu/squid", "squid"],
  ["unbound", "unbound"],
  ["varnish", "varnish"],
] as const;

test("images of catalogue services become constructors that need no further parameter", async () => {
  const services = replaced.map(
    ([image], index) =>
      `  s${index}: { image: "${image}", ports: ["${100 + index}:${100 + index}"] }\n`,
  );
  const { processes, check } = await importCompose(`services:\n${services.join("")}`);
  const constructors = Object.values(processes).map((keys) => keys["constructor"]);
  expect(constructors).toEqual(replaced.map(([, service]) => service));
  expect(check).toMatchObject({ ok: true });
});

test.each([
  ["httpd", "constructor: simpleWebappApache, with documentRoot"],
  ["lighttpd", "constructor: lighttpd, with the required root:"],
  ["tomcat:10", "constructor: simpleAppservingTomcat, with webapps:"],
  ["php:8-cli", "or constructor: with one of the catalogue"],
])("the hint for the program of %s names a constructor", async (image, hint) => {
  const { remarks } = await importCompose(`services:\n  web: { image: "${image}" }\n`);
  expect(remarks.map(({ text }) => text).join("\n")).toContain(hint);
});

const remarksOf = async (service: string) => {
  const { remarks } = await importCompose(`services:\n  db: { restart: always, ${service} }\n`);
  return remarks.map(({ text }) => text.replace(/;.*/, ""));
};

test("an image with a command loses nothing without a remark", async () => {
  const command = "command: postgres -c shared_buffers=256MB";
  expect(await remarksOf(`image: "pgvector/pgvector:pg16", ${command}`)).toContain(
    "not imported: the extension pgvector of db",
  );
  expect(await remarksOf(`image: acme/postgres-ha, ${command}`)).toContain(
    "not imported: the image acme/postgres-ha of db, besides the program",
  );
  expect(await remarksOf("image: python, command: python3 -m http.server")).toEqual([]);
});
