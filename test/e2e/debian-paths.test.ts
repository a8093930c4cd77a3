import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { docker, dockerOutput } from "./support/docker.js";
import { startArchive } from "./support/fixture-image.js";
import { genNix } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

const EXIM = `primary_hostname = mail.local
exim_user = Debian-exim
exim_group = Debian-exim
log_file_path = /var/log/exim4/%slog
deliver_drop_privilege
acl_smtp_rcpt = accept
begin acl
begin routers
local:
  driver = accept
  check_local_user
  transport = file
begin transports
file:
  driver = appendfile
  file = /var/mail/$local_part_data
  user = Debian-exim
  group = Debian-exim
`;

// Debian's Exim, as a package of its own, starts itself again by Debian's path to deliver.
const MODEL = `image:
  name: gen-nix-e2e-debian-paths
  processManager: s6
  interactive: false
  debianPaths: true
  contents: ["\${pkgs.iana-etc}"]
  environment:
    LOCALE_ARCHIVE: !nix |
      let locales = [ "de_DE.UTF-8/UTF-8" ]; in
      "\${pkgs.glibcLocales.override { allLocales = false; inherit locales; }}/lib/locale/locale-archive"
processes:
  exim:
    foregroundProcess: \${pkgs.debian.exim4-daemon-light}/bin/exim4
    args: [-bdf, -oX, "2525"]
    initialize: |
      install -D -m 644 \${./exim.conf} /etc/exim4/exim4.conf
      mkdir -p /var/spool/exim4 /var/log/exim4 /var/mail
      chown Debian-exim /var/spool/exim4 /var/log/exim4
      chmod 1777 /var/mail
    credentials:
      groups: { Debian-exim: {}, alice: {} }
      users: { Debian-exim: { group: Debian-exim }, alice: { group: alice } }
    ready: { tcp: 2525 }
  world:
    foregroundProcess: \${pkgs.bash}/bin/bash
    args:
      - -c
      - "date -d 2026-03-01T12:00Z '+%A %H:%M'; getent services smtp 993/tcp; getent protocols udp; exec sleep infinity"
    path: ["\${pkgs.coreutils}", "\${pkgs.getent}"]
    environment: { LANG: de_DE.UTF-8, TZ: Europe/Berlin, TZDIR: "\${pkgs.tzdata}/share/zoneinfo" }
`;

const SEND = `exec 3<>/dev/tcp/127.0.0.1/2525
read -r answer <&3
say() { printf '%s\\r\\n' "$1" >&3; read -r answer <&3; echo "$answer"; }
say 'HELO test' && say 'MAIL FROM:<bob@example.org>' && say 'RCPT TO:<alice@mail.local>' && say DATA
say $'Subject: hi\\r\\n\\r\\nhello alice\\r\\n.'
say QUIT
`;

async function logs(): Promise<string> {
  const { stdout, stderr } = await docker("logs", container.id);
  return stdout + stderr;
}

const bash = (script: string) => dockerOutput("exec", container.id, "/bin/bash", "-c", script);

let directory: string;
let container: Awaited<ReturnType<typeof startArchive>>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "gen-nix-debian-paths-"));
  const model = join(directory, "processes.yaml");
  await writeFile(model, MODEL);
  await writeFile(join(directory, "exim.conf"), EXIM);
  const { exitCode, stderr } = await genNix(["build", model, "--packages", "debian"]);
  expect(exitCode, stderr).toBe(0);
  container = await startArchive(join(directory, "result"));
});
afterAll(async () => {
  await container?.remove();
  await rm(directory, { recursive: true });
});

test("a program that starts itself by Debian's path works in an image with debianPaths", async () => {
  await waitUntil("exim is ready", async () =>
    (await logs()).includes("all 2 processes are ready"),
  );
  const sent = await bash(SEND);
  expect(sent).toMatch(/^250 OK id=/m);
  const mail = await waitUntil("alice has her mail", async () => {
    const text = await bash("cat /var/mail/alice 2>&1 || true");
    return text.includes("hello alice") ? text : undefined;
  });
  expect(mail).toContain("for alice@mail.local");
});

test("programs find locales, time zones, services and protocols as with nixpkgs", async () => {
  const log = await logs();
  expect(log).toContain("Sonntag 13:00");
  expect(log).toMatch(/smtp +25\/tcp mail/);
  expect(log).toMatch(/imaps +993\/tcp/);
  expect(log).toMatch(/udp +17 UDP/);
});
