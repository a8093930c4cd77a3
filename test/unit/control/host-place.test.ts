import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findHostPlace, profileLink } from "../../../src/control/host-place.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gen-nix-host-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the path of a Nix profile", () => {
  const user = 1000;

  test("is where nixproc-MANAGER-switch keeps it, so that gen-nix finds it by its name", () => {
    expect(profileLink("shop", {}, 0)).toBe("/nix/var/nix/profiles/shop");
    expect(profileLink("shop", { NIX_STATE_DIR: folder }, 0)).toBe(`${folder}/profiles/shop`);
    expect(profileLink("shop", { NIX_USER_PROFILE_DIR: "/profiles/ada" }, user)).toBe(
      "/profiles/ada/shop",
    );
    const env = { NIX_STATE_DIR: folder, HOME: "/home/ada", USER: "ada" };
    expect(profileLink("shop", env, user)).toBe("/home/ada/.local/state/nix/profiles/shop");
    mkdirSync(join(folder, "profiles/per-user/ada"), { recursive: true });
    expect(profileLink("shop", env, user)).toBe(`${folder}/profiles/per-user/ada/shop`);
  });

  test("can be given", () => {
    expect(profileLink("/srv/shop", {}, user)).toBe("/srv/shop");
    expect(profileLink("./shop", {}, user)).toBe(join(process.cwd(), "shop"));
  });
});

/** Creates the generation of a profile, as a switch leaves it. */
function activate(name: string, manager: string): string {
  const link = join(folder, name);
  mkdirSync(join(folder, `${name}-1/share/gen-nix`), { recursive: true });
  writeFileSync(join(folder, `${name}-1/share/gen-nix/profile`), `manager ${manager}\n`);
  symlinkSync(`${name}-1`, link);
  return link;
}

describe("a profile of a host", () => {
  test("that does not exist is reported with what starts it", () => {
    expect(() => findHostPlace(join(folder, "none"))).toThrow(
      /no processes of .* run.*gen-nix switch/s,
    );
  });

  test("of a manager without control names its own tools", () => {
    expect(() => findHostPlace(activate("apple", "launchd"))).toThrow(/launchctl/);
    expect(() => findHostPlace(activate("rc", "s6-rc"))).toThrow(/s6-rc -l/);
  });

  test("of an earlier version is to be activated again", () => {
    expect(() => findHostPlace(activate("old", "s6"))).toThrow(/earlier|without tools for control/);
  });

  test("is controlled by the tool that the last switch recorded", () => {
    const link = activate("new", "runit");
    const tools = join(folder, "tools/bin");
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, "nixproc-runit-control"), "#!/store/bash\n");
    symlinkSync("tools", join(folder, ".new-tools"));
    const place = findHostPlace(link);
    expect(place.description).toBe(`profile ${link} (runit)`);
    expect(place.enter([place.control, "status"], { stdin: false, terminal: false })).toEqual({
      program: join(tools, "nixproc-runit-control"),
      args: ["--profile", link, "status"],
    });
    expect(place.shells).toContain("/store/bash");
  });
});
