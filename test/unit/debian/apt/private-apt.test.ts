import { expect, test } from "vitest";
import { printConfiguration, printSources } from "../../../../src/debian/apt/private-apt.js";

const selection = { release: "trixie", architecture: "arm64" };
const main = { archive: "main" as const, uri: "http://mirror.example.test/debian/" };
const security = {
  archive: "security" as const,
  uri: "http://mirror.example.test/debian-security/",
  signedBy: "/usr/share/keyrings/debian-archive-keyring.gpg",
};

test("uses the machine's mirrors and keys for another release, with its security updates", () => {
  expect(printSources([main, security], selection)).toBe(`Types: deb
URIs: http://mirror.example.test/debian/
Suites: trixie trixie-updates
Components: main
Architectures: arm64
Targets: Packages

Types: deb
URIs: http://mirror.example.test/debian-security/
Suites: trixie-security
Components: main
Architectures: arm64
Targets: Packages
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`);
});

test("keeps keys that the sources contain", () => {
  const key = "\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n key";
  expect(printSources([{ ...main, signedBy: key }], selection)).toContain(
    "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n key\n",
  );
});

test("adds no suites for updates to unstable, which has none", () => {
  const printed = printSources([main, security], { ...selection, release: "sid" });
  expect(printed).toContain("Suites: sid\n");
  expect(printed).not.toContain("security");
});

test("keeps the machine's proxies, but not its permission of unsigned archives", () => {
  const settings = [
    'Acquire::http::Proxy "http://proxy.example.test:3142";',
    'Acquire::AllowInsecureRepositories "1";',
    'Acquire::IndexTargets::deb::Contents-deb::MetaKey "x";',
    'APT::Update::Post-Invoke:: "touch /etc/motd";',
  ].join("\n");
  const printed = printConfiguration("/cache", selection, settings);
  expect(printed).toContain('Acquire::http::Proxy "http://proxy.example.test:3142";\n');
  expect(printed).not.toMatch(/AllowInsecureRepositories "1"|IndexTargets|Post-Invoke/);
  expect(printed).toContain('Acquire::AllowInsecureRepositories "false";\n');
  expect(printed).toContain('APT::Architectures { "arm64"; };\n');
});
