import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";

const library = path.join(import.meta.dirname, "flake-modules/evaluate.nix");
const fixtures = path.join(import.meta.dirname, "../fixtures");

/** Evaluates an expression in which the attributes of `evaluate.nix` can be used. */
async function evaluate<T>(expression: string): Promise<T> {
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--read-write-mode"],
    ...["--expr", `with import ${library} { }; ${expression}`],
  ]);
  return JSON.parse(stdout) as T;
}

const profile = (fixture: string, stateDir = "/var") => `library.buildEnv.systemd {
  exprFile = ${fixtures}/${fixture}/processes.nix;
  stateDir = "${stateDir}";
}`;

interface Host {
  systemd: {
    packages: string[];
    targets: { "multi-user": { wants: string[] }; timers: { wants: string[] } };
    tmpfiles: { rules: string[] };
  };
  users: {
    users: Record<string, Record<string, unknown>>;
    groups: Record<string, Record<string, unknown>>;
  };
  assertions: { assertion: boolean; message: string }[];
}

describe("a NixOS host with nixosModules.default", () => {
  it("starts every process at boot, as its own user and group with the numbers of the model", async () => {
    const host = await evaluate<Host>(
      `nixos { webapps.profile = ${profile("webapps-advanced")}; }`,
    );
    const webapps = [1, 2, 3, 4, 5, 6].map((number) => `webapp${number}`);
    expect(host.systemd.packages).toEqual([expect.stringMatching(/^\/nix\/store\/.*-systemd$/)]);
    expect(host.systemd.targets["multi-user"].wants.toSorted()).toEqual(
      ["nginx", "nginx2", ...webapps].map((name) => `nix-process-${name}.service`),
    );
    expect(host.users.users.webapp1).toEqual({
      isSystemUser: true,
      uid: expect.any(Number),
      group: "webapp1",
      description: "Webapp",
    });
    expect(Object.keys(host.users.groups)).toEqual(expect.arrayContaining(webapps));
    expect(host.systemd.tmpfiles.rules).toEqual([]);
    expect(host.assertions.map(({ assertion }) => assertion)).toEqual([true]);
  });

  it("starts a scheduled process by its timer, and not at boot", async () => {
    const scheduled = `library.buildEnv.systemd {
      exprFile = { processManager, ... }:
        let inherit (library.withArguments { inherit processManager; }) createManagedProcess; in {
          nightly.pkg = createManagedProcess { name = "nightly"; foregroundProcess = "/bin/a"; schedule = "0 3 * * *"; };
          web.pkg = createManagedProcess { name = "web"; foregroundProcess = "/bin/b"; };
        };
    }`;
    const { targets } = (await evaluate<Host>(`nixos { some.profile = ${scheduled}; }`)).systemd;
    expect(targets["multi-user"].wants).toEqual(["nix-process-web.service"]);
    expect(targets.timers.wants).toEqual(["nix-process-nightly.timer"]);
  });

  it("gives a user without a group one with its name, as an image does, and creates none with forceDisableUserChange", async () => {
    const lonely = (forceDisableUserChange: boolean) => `library.buildEnv.systemd {
      forceDisableUserChange = ${forceDisableUserChange};
      exprFile = { processManager, forceDisableUserChange, ... }: {
        a.pkg = (library.withArguments { inherit processManager forceDisableUserChange; }).createManagedProcess {
          name = "a";
          process = "/bin/a";
          user = "a";
          credentials.users.a = { homeDir = "/home/a"; createHomeDir = true; };
        };
      };
    }`;
    const host = await evaluate<Host>(`nixos { lonely.profile = ${lonely(false)}; }`);
    expect(host.users.users.a).toMatchObject({ group: "a", home: "/home/a", createHome: true });
    expect(host.users.groups).toEqual({ a: {} });
    const unchanged = await evaluate<Host>(`nixos { lonely.profile = ${lonely(true)}; }`);
    expect(unchanged.users).toEqual({ users: {}, groups: {} });
  });

  it("has the state directories of a system with another stateDir", async () => {
    const host = await evaluate<Host>(
      `nixos { apps.profile = ${profile("blog-post", "/srv/a")}; }`,
    );
    expect(host.systemd.tmpfiles.rules).toContain("d /srv/a/lib 0755 root root -");
    expect(host.systemd.tmpfiles.rules).toContain("d /srv/a/tmp 1777 root root -");
  });

  it("reports two systems with a process of the same name", async () => {
    const host = await evaluate<Host>(`nixos {
      one.profile = ${profile("blog-post")};
      two.profile = ${profile("blog-post", "/srv/b")};
    }`);
    expect(host.assertions).toEqual([
      {
        assertion: false,
        message: expect.stringContaining("nix-process-nginx.service, nix-process-webapp.service"),
      },
    ]);
  });

  it("has no services of a disabled system", async () => {
    expect(
      await evaluate(`nixos { off = { enable = false; profile = ${profile("blog-post")}; }; }`),
    ).toEqual({});
  });
});

describe("a project with flakeModules.default of flake-parts", () => {
  const image = `library.createMultiProcessImage {
    name = "parts";
    exprFile = ${fixtures}/blog-post/processes.nix;
    processManager = "s6";
  }`;

  it("has a package of each image, and apps that load and run it", async () => {
    const outputs = await evaluate<Record<string, Record<string, unknown>>>(
      `(flakeParts { webapps.image = ${image}; }).config`,
    );
    expect(outputs).toEqual({
      packages: { webapps: expect.stringMatching(/docker-image-parts/) },
      apps: {
        "load-webapps": { type: "app", program: expect.stringMatching(/-load-image$/) },
        "run-webapps": { type: "app", program: expect.stringMatching(/-run-image$/) },
      },
    });
  });

  it("reports a process manager that cannot be in an image", async () => {
    const images = `{ webapps = { model = ./absent.yaml; processManager = "systemd"; }; }`;
    const option = `(flakeParts ${images}).options.processImages.webapps.processManager`;
    await expect(evaluate(option)).rejects.toThrow(
      /processImages\.webapps\.processManager is not of type null or one of .*s6/,
    );
  });
});
