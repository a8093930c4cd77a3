import { expect, test } from "vitest";
import { signedBy } from "../../../../src/debian/apt/source-entry.js";

const stanzas = `# a comment
Types: deb
URIs: http://mirror.example.test/debian
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

# a comment alone is no stanza

Types: deb
Enabled: no
URIs: http://mirror.example.test/other

Types: deb
URIs: http://mirror.example.test/debian-security
signed-by:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 key
 -----END PGP PUBLIC KEY BLOCK-----
Suites: bookworm-security
`;

const list = `# a comment
deb [arch=amd64 signed-by=/one.gpg,/two.gpg] http://mirror.example.test/debian bookworm main
deb [ signed-by="/one.gpg" ] http://mirror.example.test/debian bookworm-updates main
deb http://mirror.example.test/debian bookworm main # signed-by=/no.gpg
`;

test("finds the keys of a stanza in a .sources file, in a file or in the stanza itself", () => {
  expect(signedBy(stanzas, "/etc/apt/x.sources:1")?.trim()).toBe(
    "/usr/share/keyrings/debian-archive-keyring.gpg",
  );
  expect(signedBy(stanzas, "/etc/apt/x.sources:2")).toBeUndefined();
  expect(signedBy(stanzas, "/etc/apt/x.sources:3")).toBe(
    "\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n key\n -----END PGP PUBLIC KEY BLOCK-----",
  );
});

test("finds the keys among the options of a line in a .list file", () => {
  expect(signedBy(list, "/etc/apt/sources.list:2")).toBe("/one.gpg /two.gpg");
  expect(signedBy(list, "/etc/apt/sources.list:3")).toBe("/one.gpg");
  expect(signedBy(list, "/etc/apt/sources.list:4")).toBeUndefined();
});
