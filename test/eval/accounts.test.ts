import { join } from "node:path";
import { execa } from "execa";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Evaluates the accounts of an image with processes. */
async function accounts(processes: string) {
  const { stdout, stderr, failed } = await execa(
    "nix-instantiate",
    [
      ...["--eval", "--strict", "--json", "--expr"],
      `(import ${root}/nix/scope.nix { pkgs = import ${root}/test/nixpkgs-interface/package-set.nix { }; }).accounts
        (map (process: { name = "p"; credentials = { groups = { }; users = { }; }; } // process) [ ${processes} ])`,
    ],
    { reject: false },
  );
  return failed
    ? stderr
    : (JSON.parse(stdout) as { passwd: string; group: string; users: { name: string }[] });
}

it("a process that runs as a number has an entry in /etc/passwd", async () => {
  expect(await accounts('{ user = "1000"; } { user = "1000"; } { user = "0"; }')).toMatchObject({
    passwd: expect.stringMatching(/^1000:x:1000:1000::\/var\/empty:\/sbin\/nologin$/m),
    group: expect.stringMatching(/^1000:x:1000:$/m),
    users: [{ name: "1000" }],
  });
});

it("a number of a user in the model is that user", async () => {
  const web =
    '{ user = "33"; credentials = { groups.www.gid = 33; users.web = { uid = 33; group = "www"; }; }; }';
  expect(await accounts(web)).toMatchObject({ users: [{ name: "web" }] });
});

it("a user is a member of its further groups", async () => {
  const credentials = 'credentials = { groups.web = { }; users.proxy.extraGroups = [ "web" ]; };';
  const { group } = (await accounts(`{ user = "proxy"; ${credentials} }`)) as { group: string };
  expect(group).toMatch(/^web:x:\d+:proxy$/m);
});

it("a further group that no process declares is an error", async () => {
  const credentials = 'credentials = { groups = { }; users.proxy.extraGroups = [ "wbe" ]; };';
  expect(await accounts(`{ user = "proxy"; ${credentials} }`)).toContain(
    'user "proxy" is in group "wbe", which no process declares',
  );
});

it("the group of a user without one has its number of the pool, in images and on hosts", async () => {
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--expr"],
    `(import ${root}/nix/scope.nix {
        pkgs = import ${root}/test/nixpkgs-interface/package-set.nix { };
        ids.gids.backup = 3000;
      }).createCredentials { users = { backup = { }; other = { }; }; }`,
  ]);
  expect(JSON.parse(stdout)).toMatchObject({
    groups: { backup: { gid: 3000 } },
    files: { "dysnomia-support/groups/backup": { text: "gid=3000\n" } },
  });
});

it("a user does not have the number of a build user of Nix, whose processes a build kills", async () => {
  // The hash of this name is 30001.
  const { passwd } = (await accounts(
    "{ credentials = { groups = { }; users.web2215 = { }; }; }",
  )) as {
    passwd: string;
  };
  expect(passwd).toMatch(/^web2215:x:30033:30033:/m);
});

/** Evaluates a profile of containers. */
function containers(process: string, credentials = "{ }") {
  const sleep = 'foregroundProcess = "/bin/sleep"; credentials = { }';
  return execa(
    "nix-instantiate",
    [
      ...["--eval", "--strict", "--read-write-mode", "--expr"],
      `let
        genNix = import ${root}/nix {
          pkgs = import ${root}/test/nixpkgs-interface/package-set.nix { };
          processManager = "docker";
        };
        make = properties: { pkg = genNix.createManagedProcess ({ ${sleep}; } // properties); };
        profile = genNix.buildProfile {
          exprFile = {
            owner = make {
              name = "owner";
              user = "www";
              credentials = { groups.www.gid = 700; users.www = { uid = 700; group = "www"; }; };
            };
            other = make ({ name = "other"; } // ${process});
          };
          credentials = ${credentials};
        };
      in
      builtins.concatStringsSep "" (map (process: process.files."docker/\${process.name}".target.passwd) profile.processes)`,
    ],
    { reject: false },
  );
}

it("a container has the user that another process or the model declares", async () => {
  expect((await containers('{ user = "www"; }')).stdout).toMatch(/www:x:700:700:.*www:x:700:700:/);
  const ofModel = await containers(
    '{ user = "ftp"; }',
    '{ users.ftp = { uid = 701; group = "www"; extraGroups = [ "nogroup" ]; }; }',
  );
  expect(ofModel.stdout).toMatch(/ftp:x:701:700:.*www:x:700:700:/);
  expect((await containers('{ user = "wwe"; }')).stderr).toContain(
    'process "other" runs as user "wwe", which no process declares',
  );
});
