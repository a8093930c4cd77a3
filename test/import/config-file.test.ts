import { expect, test } from "vitest";
import { importCompose } from "./support/import-compose.js";

const service = (image: string, volume: string, ports: string) =>
  `services:\n  web:\n    image: ${image}\n    ports: [${ports}]\n    volumes:\n      - ${volume}\n`;

test("a configuration of nginx's image has remarks only for files that the process lacks, at its volume", async () => {
  const { processes, remarks } = await importCompose(
    service("nginx:alpine", "./nginx.conf:/etc/nginx/nginx.conf:ro", '"80:80", "8443:8443"'),
    {
      "nginx.conf": `error_log /var/log/nginx/error.log; pid /var/run/nginx.pid; events {}
http {
  include /etc/nginx/mime.types;
  root /usr/share/nginx/html;
  server { listen 80; }
  server {
    listen [::]:8443 ssl;
  }
}
`,
    },
  );
  expect(processes["web"]).toMatchObject({ constructor: "nginx", port: 80 });
  expect(remarks.map(({ place, text }) => `${place} ${text.replace(/;.*/, "")}`)).toEqual([
    "compose.yaml:6:9 not imported: the path /usr/share/nginx/html in ./nginx.conf, the configuration of web",
  ]);
});

test.each([
  ["nginx", "/etc/nginx/nginx.conf", "http {\n  listen 127.0.0.1:8081;\n}", 8081],
  ["nginx", "/etc/nginx/nginx.conf", "listen 8081;\nlisten 80;", 80],
  ["caddy", "/etc/caddy/Caddyfile", "http://:8082 {\n}", 8082],
  ["haproxy", "/usr/local/etc/haproxy/haproxy.cfg", "frontend a\n  bind *:8083\n", 8083],
  ["eclipse-mosquitto", "/mosquitto/config/mosquitto.conf", "listener 1884", 1884],
  ["redis", "/redis.conf", "maxmemory 10mb", 6379],
])("the port of %s is that of its configuration %s", async (image, path, text, port) => {
  const { processes } = await importCompose(service(image, `./c:${path}`, ""), { c: text });
  expect(processes["web"]).toMatchObject({ configFile: "${./c}", port });
});

test("a fragment of nginx's configuration becomes a whole one, with its port", async () => {
  const { processes, remarks } = await importCompose(
    service("nginx", "./conf:/etc/nginx/conf.d", '"8080:8080"'),
    { "conf/site.conf": "server { listen 8080; root /srv; }", "conf/notes.txt": "" },
  );
  expect(processes["web"]).toMatchObject({ constructor: "nginx", port: 8080 });
  expect(processes["web"]?.["configFile"]).toContain("include ${./conf/site.conf}; }");
  expect(remarks).toEqual([]);
});
