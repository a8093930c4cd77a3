import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, it } from "vitest";
import { imageProcessManagers } from "../../src/model/process-managers.js";

const library = path.join(import.meta.dirname, "images/evaluate.nix");
const root = path.join(import.meta.dirname, "../..");
const fixture = path.join(import.meta.dirname, "images");
const folder = mkdtempSync(path.join(tmpdir(), "gen-nix-images-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Evaluates an expression in which the attributes of `evaluate.nix` can be used; what Nix says when it cannot. */
async function evaluate<T>(expression: string): Promise<T> {
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--read-write-mode"],
    ...["--expr", `with import ${library}; ${expression}`],
  ]);
  return JSON.parse(stdout) as T;
}

const nixList = (texts: readonly string[]) =>
  `[ ${texts.map((text) => JSON.stringify(text)).join(" ")} ]`;

interface Derivation {
  readonly system: string;
  readonly builder: string;
  readonly env: Record<string, string>;
}

/** Returns the names of all derivations that the build of an expression needs. */
async function derivationsOf(expression: string): Promise<Map<string, Derivation>> {
  const path = await evaluate<string>(`(${expression}).drvPath`);
  const features = ["--extra-experimental-features", "nix-command"];
  const { stdout } = await execa("nix", [...features, "show-derivation", "--recursive", path]);
  const all = Object.entries(JSON.parse(stdout) as Record<string, Derivation>);
  return new Map(all.map(([drv, derivation]) => [drv.replace(/^.{44}|\.drv$/g, ""), derivation]));
}

describe("an image for another platform", () => {
  it.each(imageProcessManagers)(
    "under %s is put together by programs of the platform that builds it",
    async (manager) => {
      const derivations = [...(await derivationsOf(`crossImage "${manager}"`))];
      const ours = derivations.filter(([, { builder }]) => builder !== "/no-builder");
      expect(ours.length).toBeGreaterThan(3);
      for (const [name, { system, builder }] of ours) {
        expect([name, system]).toEqual([name, "x86_64-linux"]);
        expect(builder).toMatch(/-bash-of-builder\/bin\/bash$/);
      }
    },
  );
});

describe("the store paths in a text", () => {
  const found = (text: string, expected: string) =>
    evaluate<boolean>(`let
      file = builtins.toFile "served.conf" "";
      inherit (pkgs) nginx s6;
      known = builtins.unsafeDiscardStringContext "\${s6}";
    in storePathsInText ${text} == ${expected}`);
  const both = '(builtins.sort builtins.lessThan [ "${nginx}" file ])';

  it("are those of its derivations and files", async () => {
    const text = '"exec ${nginx}/bin/nginx -c ${file}\\n# ${nginx}"';
    expect(await found(text, both)).toBe(true);
  });

  it("are not paths that nothing makes an input of a build", async () => {
    const copied = `/nix/store/${"0".repeat(32)}-copied`;
    const text = `"\${nginx}:\${file}=\${nginx} \${known}/bin/x ${copied}/y /nix/store/short"`;
    expect(await found(text, both)).toBe(true);
  });

  it("are unknown when a copied path has the name of an input", async () => {
    const copied = `/nix/store/${"0".repeat(32)}-served.conf`;
    expect(await found(`"\${file} ${copied}"`, "null")).toBe(true);
  });

  it("are unknown when the text has only a part of a path", async () => {
    expect(await found('"${file} ${builtins.substring 11 32 "${nginx}"}"', "null")).toBe(true);
  });
});

describe("the store paths in a value", () => {
  const found = (value: string) =>
    evaluate<boolean>(`let
      inherit (pkgs) nginx s6;
      hash = builtins.substring 11 32 "\${s6}";
      found = storePathsInValue { name = "test"; value = ${value}; };
    in found.paths == builtins.sort builtins.lessThan [ "\${nginx}" "\${s6}" ]
      && map builtins.unsafeDiscardStringContext found.texts == [ ("texts-test: " + builtins.unsafeDiscardStringContext hash) ]`);

  it("are all those of a command that begins with one, and Nix searches unclear texts", async () => {
    const command = '[ "sh" "-c" "${nginx}/bin/nginx && ${s6}/bin/s6-svc" hash ]';
    expect(await found(`{ Cmd = ${command}; number = 1; }`)).toBe(true);
  });
});

describe("the processes of an image, for gen-nix size", () => {
  it("have the output that their postInstall writes", async () => {
    const model = `{ processManager, ... }: {
      web.pkg = (import ${root}/nix { inherit pkgs processManager; }).createManagedProcess {
        name = "web";
        process = "/bin/web";
        postInstall = "touch $out/shop";
      };
    }`;
    const derivations = await derivationsOf(`image { exprFile = ${model}; }`);
    const description = derivations.get("init")?.env["__json"] ?? "{}";
    expect(JSON.parse(description).processes).toMatchObject([
      { name: "web", packages: expect.arrayContaining([expect.stringMatching(/-web$/)]) },
    ]);
  });
});

describe("nixpkgs' own dockerTools", () => {
  interface Told {
    readonly contents: readonly string[];
    readonly fakeRootCommands: string;
    readonly [parameter: string]: unknown;
  }
  const told = (parameters: string) => evaluate<Told>(`toldToNixpkgs { ${parameters} }`);

  it("get only the parameters that they support, and entries as commands", async () => {
    const entries = '[ { path = "/data"; type = "directory"; mode = "0750"; uid = 7; } ]';
    const parameters = await told(
      `tag = "t"; mtime = "now"; includeNixDB = true; layerPackages = [ ]; entries = ${entries};`,
    );
    expect(parameters).toMatchObject({ name: "test", tag: "t", mtime: "now", includeNixDB: true });
    expect(parameters.fakeRootCommands).toContain("mkdir -p ./data\nchown -h 7:0 ./data\n");
  });

  it("create gen-nix's users even when the contents have files at the same paths", async () => {
    const { fakeRootCommands } = await told("");
    const commands = fakeRootCommands.replaceAll(/^chown .*$/gm, "true");
    const prepare = [
      "mkdir -p etc var/run/old store",
      "ln -s ../store/passwd etc/passwd",
      "ln -s store tmp",
      "chmod 555 store",
    ];
    const script = [...prepare, commands].join("\n");
    await execa("bash", ["-euc", script], { cwd: folder });
    const { stdout } = await execa("stat", ["--format=%F %n", "etc/passwd", "tmp", "var/run"], {
      cwd: folder,
    });
    expect(stdout.split("\n")).toEqual([
      "regular file etc/passwd",
      "directory tmp",
      "symbolic link var/run",
    ]);
  });
});

describe("the configuration of an image", () => {
  const config = (parameters: string) =>
    evaluate<Readonly<Record<string, unknown>>>(`(toldToNixpkgs { ${parameters} }).config`);

  it("has the ports of the processes, unless the caller names others or none", async () => {
    expect((await config(""))["ExposedPorts"]).toEqual({ "5000/tcp": {} });
    const others = 'config.ExposedPorts."53/udp" = { };';
    expect((await config(others))["ExposedPorts"]).toEqual({ "53/udp": {} });
    expect((await config("config.ExposedPorts = { };"))["ExposedPorts"]).toEqual({});
  });

  it("has no list of ports where no process has a port", async () => {
    const model = '{ server = removeAttrs models.webapp [ "port" ]; }';
    expect(await config(`exprFile = ${model};`)).not.toHaveProperty("ExposedPorts");
  });

  it("cannot have an ordinary user when processes have users of their own", async () => {
    for (const user of ["1000", "web:web"])
      await expect(config(`exprFile = withUser; config.User = "${user}";`)).rejects.toThrow(
        `the image runs as user "${user}", so process "web" cannot change to user "app"`,
      );
    for (const user of ["root", "0:0", ""])
      expect(await config(`exprFile = withUser; config.User = "${user}";`)).toMatchObject({
        User: user,
      });
    const unprivileged =
      'exprFile = withUser; forceDisableUserChange = true; config.User = "1000";';
    expect(await config(unprivileged)).toMatchObject({ User: "1000" });
  });
});

describe("dockerTools of gen-nix", () => {
  const layered = (parameters: string) =>
    evaluate<string>(`(dockerTools.buildLayeredImage { ${parameters} }).imageName`);

  it("refuses names and tags that an engine refuses", async () => {
    const names = ["Bad Name", "a..b", "-a", "registry.test:x/a", "a/", ""];
    const tags = ["a b", "", ".a", "a".repeat(129)];
    const results = await evaluate<boolean[]>(
      `map (arguments: (builtins.tryEval (dockerTools.buildLayeredImage arguments).imageName).success)
        (map (name: { inherit name; }) ${nixList(names)} ++ map (tag: { name = "a"; inherit tag; }) ${nixList(tags)})`,
    );
    expect(results).toEqual([...names, ...tags].map(() => false));
    await expect(layered('name = "Bad Name";')).rejects.toThrow(
      "image Bad Name: an engine does not accept this name",
    );
    await expect(layered('name = "a"; tag = "a b";')).rejects.toThrow(
      'image a: an engine does not accept the tag "a b"',
    );
    for (const name of ["Shop", "registry.test:5000/team/a__b--c.d", "[::1]:5000/a"])
      expect(await layered(`name = "${name}"; tag = "_1.A-b";`)).toBe(name.toLowerCase());
  });

  it("refuses to merge no images", async () => {
    await expect(evaluate("(dockerTools.mergeImages [ ]).drvPath")).rejects.toThrow(
      "mergeImages: the list of images is empty",
    );
  });

  it("keeps the packages of copyToRoot from the garbage collector of a container", async () => {
    const tools = `(import ${root}/nix { pkgs = pkgs // { buildPackages = pkgs.buildPackages // { nix = pkgs.bash; }; }; }).dockerTools`;
    const derivations = await derivationsOf(
      `${tools}.buildImage { name = "x"; includeNixDB = true; copyToRoot = [ ${fixture} ]; }`,
    );
    const attributes = JSON.parse(derivations.get("image-x")?.env["__json"] ?? "{}");
    expect(attributes.gcRoots).toEqual([expect.stringMatching(/^\/nix\/store\/.{32}-images$/)]);
  });

  it.each([
    ["buildImage", "copyToRoot"],
    ["buildLayeredImage", "contents"],
  ])("%s takes a folder of the caller's as %s", async (build, parameter) => {
    const derivations = await derivationsOf(
      `dockerTools.${build} { name = "x"; ${parameter} = [ ${fixture} ]; }`,
    );
    const attributes = derivations.get("image-x")?.env["__json"] ?? "";
    expect(attributes).toMatch(/\/nix\/store\/[a-z0-9]{32}-images"/);
  });

  it.each([
    [
      'pullImage { imageName = "nginx"; imageDigest = "sha256:1"; }',
      "skopeo copy docker://nginx@sha256:1",
    ],
    ["buildNixShellImage { }", "createNixImage"],
    ["streamNixShellImage { }", "createNixImage"],
    ['buildImage { name = "x"; sbom = "other"; }', 'should be "cyclonedx" or "spdx"'],
  ])("refuses %s, and names the way out", async (call, way) => {
    await expect(evaluate(`dockerTools.${call}`)).rejects.toThrow(way);
  });

  it("has metadata, as other packages do", async () => {
    expect(await evaluate('(image { meta.description = "A shop"; }).meta.description')).toBe(
      "A shop",
    );
  });

  it("sets the modification times of files, and rejects a time that changes", async () => {
    const derivations = await derivationsOf('image { mtime = "2026-01-31T00:00:00Z"; }');
    for (const [name, { env }] of derivations)
      if (name.startsWith("layer-")) expect(env["__json"]).toContain("2026-01-31T00:00:00Z");
    await expect(evaluate('(image { mtime = "now"; }).drvPath')).rejects.toThrow(
      /image test: mtime = "now" is not supported; the digest of a layer would/,
    );
  });

  it("prints times as engines read them", async () => {
    const times = ["2026-01-31", "2026-01-31T12:00:00", "2026-01-31T12:00:00.5+01:00"];
    expect(await evaluate(`map imageTime ${nixList(times)}`)).toEqual([
      "2026-01-31T00:00:00Z",
      "2026-01-31T12:00:00Z",
      "2026-01-31T12:00:00.5+01:00",
    ]);
    const others = [
      "yesterday",
      "2026-13-01",
      "2026-01-31T24:00:00Z",
      "20260131",
      "2026-01-31 12:00:00",
    ];
    expect(await evaluate(`map imageTime ${nixList(others)}`)).toEqual(others.map(() => null));
  });

  it.each([
    ['created = "yesterday";', 'created is "yesterday", but it should be a time such as'],
    ["mtime = 1;", "mtime is 1, but it should be a time such as"],
    ["uid = -1;", "uid is -1, but it should be a whole number of at least 0."],
    ["config.Env = { A = 1; };", "config.Env is a set, but it should be a list of strings."],
    [
      'entries = [ { path = "/a"; type = "fil"; } ];',
      'entries[0].type is "fil", but it should be one of',
    ],
  ])("refuses %s, which an engine would refuse", async (parameter, message) => {
    const build = `(dockerTools.buildLayeredImage { name = "shop"; ${parameter} }).drvPath`;
    await expect(evaluate(build)).rejects.toThrow(`image shop: ${message}`);
  });

  it.each([["layeringPipeline = [ ];", "list the packages of each layer: layerPackages"]])(
    "refuses %s and says what to do instead",
    async (parameter, instead) => {
      await expect(evaluate(`(image { ${parameter} }).drvPath`)).rejects.toThrow(instead);
    },
  );

  it("reports a parameter of the wrong type", async () => {
    const wrong = evaluate('(image { interactive = "yes"; }).drvPath');
    await expect(wrong).rejects.toThrow(
      /image "test": interactive is a string, but it should be true or false/,
    );
  });

  it("has Debian's paths only with packages of Debian", async () => {
    await expect(evaluate("(image { debianPaths = true; }).drvPath")).rejects.toThrow(
      /image "test": debianPaths is for packages of Debian, .* use the embedded package set/s,
    );
  });

  it("rejects a name that contains a tag", async () => {
    await expect(evaluate('(image { name = "x/y:z"; }).drvPath')).rejects.toThrow(
      /image x\/y:z: the name contains a tag/,
    );
  });

  it("has no references, so that only the archive itself is kept and copied", async () => {
    const archive = (await derivationsOf("image { }")).get("docker-image-test.tar");
    expect(JSON.parse(archive?.env["__json"] ?? "{}")).toMatchObject({
      unsafeDiscardReferences: { out: true },
    });
  });
});

describe("the images that a flake offers", () => {
  it.each([
    ["disnix", '[ "disnix" ]'],
    ["process-compose", '[ "process-compose" ]'],
    ["runit", '[ "runit" ]'],
    ["s6-rc", '[ "s6-rc" ]'],
    ["supervisord", '[ "python3Packages" ]'],
  ])(
    "lack %s and nothing else where the package set has not even its name",
    async (manager, names) => {
      const all = await evaluate<string[]>("availableManagers pkgs");
      const rest = await evaluate<string[]>(`availableManagers (removeAttrs pkgs ${names})`);
      expect(rest).toEqual(all.filter((name) => name !== manager));
    },
  );
});
