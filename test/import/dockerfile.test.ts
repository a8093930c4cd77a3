import { expect, test } from "vitest";
import { importCompose } from "./support/import-compose.js";

/** Imports a service that a Dockerfile in the folder `app` describes. */
const importBuild = (dockerfile: string) =>
  importCompose("services:\n  web: { build: ./app, restart: always }\n", {
    "app/Dockerfile": dockerfile,
    "app/app.py": "",
    "app/app/app.py": "",
  });

test("instructions of a Dockerfile without a counterpart are reported at their lines", async () => {
  const { processes, remarks, check } = await importBuild(`FROM python:3
# The files
WORKDIR /srv
COPY . .
COPY requirements.txt .
COPY conf \\
  /etc/myapp
ADD data.tar /data
ADD https://example.org/x /x
COPY --from=other /a /b
SHELL ["/bin/zsh", "-c"]
ONBUILD RUN x
CMD ["python3", "app.py"]
`);
  expect(processes["web"]).toMatchObject({ directory: "${./app}" });
  expect(remarks.map(({ place, text }) => `${place} ${text.replace(/;.*/, "")}`)).toEqual(
    [
      "app/Dockerfile:6:1 not imported: conf at /etc/myapp",
      "app/Dockerfile:8:1 not imported: data.tar at /data",
      "app/Dockerfile:9:1 not imported: ADD https://example.org/x",
      "app/Dockerfile:10:1 not imported: COPY --from=other",
      'app/Dockerfile:11:1 not imported: SHELL ["/bin/zsh",',
      "app/Dockerfile:12:1 not imported: ONBUILD RUN",
    ].map((it) => `${it} in the Dockerfile of web`),
  );
  expect(check).toMatchObject({ ok: true });
});

test.each([
  ["WORKDIR /srv\nWORKDIR app", "/srv/app"],
  ["WORKDIR b", "/b"],
  ["COPY . /srv\nWORKDIR /srv\nWORKDIR app", "${./app/app}"],
  ["WORKDIR /srv\nCOPY . .\nWORKDIR app", "${./app/app}"],
])("%j is the directory %s", async (instructions, directory) => {
  const { processes, check } = await importBuild(
    `FROM python:3\n${instructions}\nCMD ["python3", "app.py"]\n`,
  );
  expect(processes["web"]).toMatchObject({ directory });
  expect(check).toMatchObject({ ok: true });
});
