import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { needs } from "./needs.js";

const ROOT = join(import.meta.dirname, "../..");

/**
 * Whether scripts/bare-machine.sh can run on this machine; prints that tests are skipped otherwise.
 *
 * @param file `import.meta.filename` of the tests.
 */
export function canCreateMachines(file: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const missing = ["debootstrap", "slirp4netns", "unshare"].filter(
    (program) => !folders.some((folder) => existsSync(join(folder, program))),
  );
  return (
    needs(process.getuid?.() === 0, "root", file) &&
    needs(missing.length === 0, missing.join(", "), file)
  );
}

/**
 * Runs `./in-machine.sh` of a folder in a bare Debian 13.
 *
 * @param files the folder, which the machine gets as a copy.
 * @param archive the file for this copy.
 * @returns the standard output.
 */
export async function runInBareMachine(files: string, archive: string): Promise<string> {
  // The machine gets the files by its standard input, before any program there can read it.
  const run = "mkdir ../files && cd ../files && tar --extract && exec ./in-machine.sh";
  const machine = [join(ROOT, "scripts/bare-machine.sh"), "13", "--", "bash", "-ec", run];
  await execa("tar", ["--create", "--file", archive, "--directory", files, "."]);
  const { stdout } = await execa("bash", machine, {
    inputFile: archive,
    stderr: "inherit",
    timeout: 400_000,
  });
  return stdout;
}
