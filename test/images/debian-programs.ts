import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/** Programs of Debian packages that are not installed on this machine. */
export interface DebianPrograms {
  /** The environment in which they find their libraries. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Downloads packages with apt, and unpacks them into a folder of their own. */
export async function unpackPrograms(...packages: string[]): Promise<DebianPrograms> {
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-debian-"));
  const cwd = { cwd: folder };
  await execa("apt-get", ["download", "-o", "APT::Sandbox::User=root", ...packages], cwd);
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".deb")))
    await execa("dpkg-deb", ["--extract", file, "root"], cwd);
  const root = join(folder, "root/usr");
  const { stdout: triplet } = await execa("dpkg-architecture", ["-qDEB_HOST_MULTIARCH"], {
    reject: false,
  });
  const library = String(triplet) || "x86_64-linux-gnu";
  return {
    env: {
      PATH: `${root}/bin:${process.env.PATH}`,
      LD_LIBRARY_PATH: `${root}/lib/${library}`,
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
