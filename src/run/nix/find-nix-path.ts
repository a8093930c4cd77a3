import { execa } from "execa";

/** Returns the path of a name such as `<nixpkgs>`, if Nix finds it. */
export async function findNixPath(name: string): Promise<string | undefined> {
  const { failed, stdout } = await execa("nix-instantiate", ["--find-file", name], {
    reject: false,
    stdin: "ignore",
  });
  return failed ? undefined : stdout;
}
