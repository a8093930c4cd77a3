import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type DebianSource, findDebianSources } from "../../src/debian/apt/debian-sources.js";
import { packageSetDirectory, refreshLock, renderRefresh } from "../../src/debian/index.js";
import { readLock } from "../../src/debian/lock.js";
import { machineArchitecture, machineRelease } from "../../src/debian/machine-release.js";
import { readPackageList } from "../../src/debian/package-lists.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { usableLock } from "../support/usable-lock.js";

const minutes = 60_000;

const otherArchitecture = machineArchitecture() === "amd64" ? "arm64" : "amd64";

/** A release that the machine's apt has no index of. */
async function otherRelease(): Promise<string> {
  const own = await machineRelease();
  const other = readPackageList("releases").find((release) => release !== own);
  if (other === undefined) throw new Error("gen-nix has locks for one release alone");
  return other;
}

/** Replaces apt's sources by a line of a `.list` file with the machine's mirrors. */
function configureApt(folder: string, sources: readonly DebianSource[], options: string): void {
  mkdirSync(join(folder, "lists/partial"), { recursive: true });
  const lines = sources.map(({ uri, archive }) => {
    const suite = archive === "main" ? "bookworm" : "bookworm-security";
    return `deb [${options}] ${uri} ${suite} main\n`;
  });
  writeFileSync(join(folder, "sources.list"), lines.join(""));
  writeFileSync(
    join(folder, "apt.conf"),
    `Dir::Etc::sourcelist "${folder}/sources.list";\nDir::Etc::sourceparts "/dev/null";\n` +
      `Dir::State::lists "${folder}/lists";\n`,
  );
  vi.stubEnv("APT_CONFIG", join(folder, "apt.conf"));
}

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
});
afterEach(() => vi.unstubAllEnvs());

test(
  "an old lock switches to another release and gets another architecture, without root, and evaluates",
  async () => {
    const [release, own] = [await otherRelease(), await machineRelease()];
    const lockFile = join(folder, "debian-lock.json");
    const from = own !== undefined && existsSync(lockOf(own)) ? own : release;
    copyFileSync(lockOf(from), lockFile);

    const add = ["cowsay"];
    const before = await readLock(lockFile);
    const result = await refreshLock({ lockFile, release, architecture: otherArchitecture, add });

    const { systems, roots } = await readLock(lockFile);
    expect(roots).toEqual(add);
    const versions = [before.systems, systems].map(
      (each) => each[machineArchitecture()]?.packages.nginx?.version,
    );
    expect(renderRefresh("debian-lock.json", result)).toEqual(
      expect.arrayContaining([
        `nginx: ${versions.join(" -> ")}`,
        expect.stringMatching(/^cowsay: \S+, added$/),
        expect.stringContaining(`Debian ${from} -> Debian ${release} for amd64 and arm64`),
      ]),
    );
    expect(Object.keys(systems).sort()).toEqual(["amd64", "arm64"]);
    for (const { suites } of Object.values(systems)) {
      expect(suites.main).toEqual([release, `${release}-updates`]);
      expect(suites.security).toEqual([`${release}-security`]);
    }
    const bySystem = `builtins.mapAttrs (_: set: set.supervisor.drvPath)
      (import ${packageSetDirectory}/by-system.nix { lockFile = ${lockFile}; })`;
    const args = ["--eval", "--strict", "--json", "--expr", bySystem];
    const { stdout } = await execa("nix-instantiate", args);
    expect(Object.keys(JSON.parse(stdout))).toEqual(["aarch64-linux", "x86_64-linux"]);

    const { changes } = await refreshLock({ lockFile, remove: add });
    const cowsay = systems.amd64?.packages.cowsay?.version;
    expect(changes).toContainEqual({ name: "cowsay", from: cowsay });
  },
  5 * minutes,
);

test(
  "a machine that has only a line of a .list file, and no index yet, makes a lock as well",
  async () => {
    configureApt(
      folder,
      await findDebianSources(),
      "signed-by=/usr/share/keyrings/debian-archive-keyring.gpg",
    );
    const lockFile = join(folder, "debian-lock.json");
    const release = await otherRelease();
    const { lock } = await refreshLock({ lockFile, release });
    expect(lock.release).toBe(release);
    expect(Object.keys(lock.systems)).toEqual([machineArchitecture()]);
  },
  5 * minutes,
);

test(
  "an archive that is signed by other keys than the machine's is refused, whatever the machine allows",
  async () => {
    const keyring = join(folder, "other.gpg");
    writeFileSync(keyring, "");
    configureApt(folder, await findDebianSources(), `signed-by=${keyring} trusted=yes`);
    const lockFile = join(folder, "debian-lock.json");
    const release = await otherRelease();
    await expect(refreshLock({ lockFile, release })).rejects.toThrow(
      new RegExp(
        `no index of Debian ${release} for \\w+; apt-get failed: .*(not signed|GPG|key)`,
        "s",
      ),
    );
    expect(existsSync(lockFile)).toBe(false);
  },
  5 * minutes,
);

test(
  "a release and an architecture that no mirror has are named",
  async () => {
    const lockFile = join(folder, "debian-lock.json");
    const unknown = refreshLock({ lockFile, release: "no-such-release" });
    await expect(unknown).rejects.toThrow("no index of Debian no-such-release for");
    const machine = refreshLock({ lockFile, architecture: "vax" });
    await expect(machine).rejects.toThrow("for vax");
  },
  5 * minutes,
);

test("a machine whose apt has no mirror of Debian fails the tests with the reason, not with a stale lock", async () => {
  configureApt(folder, [], "");
  await expect(usableLock()).rejects.toThrow(
    /^the tests need a lock whose files Debian's mirror has, and refreshing it failed: apt's sources /,
  );
});

function lockOf(release: string): string {
  return join(packageSetDirectory, `locks/${release}-${machineArchitecture()}.json`);
}

test("a lock that cannot be read is not overwritten, so that added packages are not lost", async () => {
  const lockFile = join(folder, "debian-lock.json");
  writeFileSync(lockFile, "<<<<<<< ours\n");
  await expect(refreshLock({ lockFile })).rejects.toThrow("conflict markers of a merge");
  expect(readFileSync(lockFile, "utf8")).toBe("<<<<<<< ours\n");
});
