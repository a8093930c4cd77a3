import { expect, test } from "vitest";
import { importCompose } from "./support/import-compose.js";

test("hosts are references to processes that a process waits for, so that the model works in several containers", async () => {
  const { processes, check } = await importCompose(`services:
  app:
    image: python
    command: python3 app.py --db-host db
    environment: { URL: "postgres://u@db:5432/d", OTHER_URL: "http://web:8000", OWN_URL: "http://app:80" }
    healthcheck: { test: nc -z db 5432 }
    depends_on: [db]
  web: { image: python, command: python3 web.py, environment: { APP_HOST: app }, depends_on: [app] }
  db: { image: postgres, environment: { POSTGRES_PASSWORD: p } }
`);
  expect(processes["app"]).toMatchObject({
    args: ["app.py", "--db-host", "${db.host}"],
    environment: {
      URL: "postgres://u@${db.host}:5432/d",
      OTHER_URL: "http://localhost:8000",
      OWN_URL: "http://localhost:80",
    },
  });
  expect(processes["app"]?.["ready"]).toEqual({
    exec: ["${pkgs.netcat}/bin/nc", "-z", "localhost", "5432"],
  });
  expect(processes["web"]).toMatchObject({ environment: { APP_HOST: "${app.host}" } });
  expect(processes["db-user"]).toMatchObject({ group: "db", dependsOn: ["db"] });
  expect(check).toMatchObject({ ok: true });
});
