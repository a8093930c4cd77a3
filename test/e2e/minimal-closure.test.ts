import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "./support/container.js";
import { variantsWith } from "./support/variants.js";

/** What every image of the example holds: the two processes and what they load. */
const PROCESSES = [
  "errorpage",
  "libc6",
  "libcrypt1",
  "libpcre2",
  "libssl3",
  "nginx",
  "nginx.conf",
  "webapp",
  "zlib1g",
];

/** The shell of the scripts that prepare and start processes, and the few utilities that those call. */
const SCRIPTS = [
  "bash",
  "coreutils",
  "libacl1",
  "libattr1",
  "libgmp10",
  "libselinux1",
  "libtinfo6",
];

/** What supervisord is written in, with the libraries of Python's own modules. */
const PYTHON = [
  ...[
    "libbz2",
    "libcom-err2",
    "libdb5.3",
    "libexpat1",
    "libffi8",
    "libgssapi-krb5",
    "libk5crypto3",
  ],
  ...["libkeyutils1", "libkrb5", "libkrb5support0", "liblzma5", "libncursesw6", "libnsl2"],
  ...["libreadline8", "libsqlite3", "libtirpc3", "libuuid1", "python3", "python3-pkg-resources"],
];

/** What may be in an image that is not interactive: nothing else may. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "supervisord-minimal": [
    ...[...PROCESSES, ...SCRIPTS, ...PYTHON],
    ...["programs", "supervisor", "supervisord-image", "supervisord.d"],
  ],
  "sysvinit-minimal": [
    ...[...PROCESSES, ...SCRIPTS],
    ...["init-functions", "nixproc-sysvinit-tools", "programs", "rc.d", "sysvinit-proxy"],
  ],
  "s6-minimal": [
    ...[...PROCESSES, ...SCRIPTS],
    ...["execline", "libexecline2.9", "libs6", "libskarnet2.13"],
    ...["programs", "s6", "s6-root"],
  ],
  "runit-minimal": [...PROCESSES, ...SCRIPTS, "programs", "runit", "runit-root"],
};

describe.each(variantsWith({ interactive: false }))("the image with $name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  it("holds exactly the packages that its processes and process manager need", async () => {
    expect(await packagesIn(container)).toEqual([...(EXPECTED[variant.name] ?? [])].sort());
  });
});

/** The store paths of a container by name, without hashes and versions. */
async function packagesIn({ init }: Container): Promise<readonly string[]> {
  const paths = await readdir(`/proc/${init}/root/nix/store`);
  const names = paths.map((path) => path.replace(/^[a-z0-9]{32}-/, "").replace(/-\d.*$/, ""));
  return [...new Set(names)].sort();
}
