import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestPage } from "../../src/run/request-page.js";
import { captureProgram } from "../../src/run/start-program.js";
import { docker } from "./support/docker.js";
import { startArchive } from "./support/fixture-image.js";
import { cloneFlake, commitClone, type FlakeClone, offline, online } from "./support/flake.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { nix, nixOutput } from "./support/nix.js";
import { waitUntil } from "./support/wait-until.js";

let flake: FlakeClone;
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "gen-nix-flake-test-"));
  flake = await cloneFlake();
  await plantArchives();
  // Downloads the Debian packages that the store lacks. Everything after this is offline.
  await online(["flake", "check", flake.url]);
  await fetchPackages();
});

afterAll(async () => {
  await flake?.remove();
  await rm(scratch, { recursive: true, force: true });
});

/** Adds npm's packages to the store, because the embedded package set has no npm to download them. */
async function plantArchives(): Promise<void> {
  const script = join(ROOT, "scripts/plant-npm-archives.mjs");
  const { exitCode, stderr } = await captureProgram({ program: process.execPath, args: [script] });
  if (exitCode !== 0) throw new Error(stderr);
}

/** Downloads the other packages of the templates and the shell. */
async function fetchPackages(): Promise<void> {
  const expression = withFlake(
    `imageOf = name: (flake.lib.fromModel pkgs (${ROOT}examples + "/\${name}/processes.yaml")).image;`,
    `builtins.listToAttrs (
      map (name: { inherit name; value = imageOf name; }) [ "inline" "webapp-nginx" "webapps-advanced" ]
    )
    // { shell = flake.devShells.\${builtins.currentSystem}.default.inputDerivation; }`,
  );
  for (const name of ["inline", "webapp-nginx", "webapps-advanced", "shell"])
    await online(["build", "--no-link", "--expr", expression, name]);
}

/** Builds an output of a flake and returns its store path. */
async function build(installable: string, options: readonly string[] = [], cwd?: string) {
  const result = join(await mkdtemp(join(scratch, "result-")), "result");
  await offline(["build", installable, "--out-link", result, ...options], cwd);
  return result;
}

/** Evaluates an expression with `flake`, `pkgs` and the given definitions in scope. */
function withFlake(definitions: string, result: string): string {
  return `
    let
      flake = builtins.getFlake "${flake.url}";
      pkgs = flake.inputs.nixpkgs.legacyPackages.\${builtins.currentSystem};
      ${definitions}
    in
    ${result}
  `;
}

async function evaluate<T>(definitions: string, result: string): Promise<T> {
  const expression = withFlake(definitions, result);
  const { stdout } = await offline(["eval", "--json", "--impure", "--expr", expression]);
  return JSON.parse(stdout) as T;
}

describe("the project's flake, without a network", () => {
  it("passes its own checks in pure evaluation", async () => {
    const { stderr } = await offline(["flake", "check", flake.url]);
    expect(stderr).toMatch(/running .*flake checks/);
  });

  it("has a gen-nix that writes the same files as the one from npm, and an image is built from them", async () => {
    const program = join(await build(`${flake.url}#gen-nix`), "bin/gen-nix");
    const [byNix, byNpm] = [join(scratch, "by-nix"), join(scratch, "by-npm")];
    for (const folder of [byNix, byNpm]) {
      await cp(join(ROOT, "examples/webapp-nginx"), folder, { recursive: true });
    }
    const { stdout } = await offline(["run", flake.url, "--", "--version"]);
    expect(stdout).toBe(JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")).version);
    const model = (folder: string) => [join(folder, "processes.yaml"), "--packages", "debian"];
    const { exitCode, stderr } = await captureProgram({ program, args: model(byNix) });
    expect([exitCode, stderr]).toEqual([0, ""]);
    await genNix(model(byNpm));

    for (const file of ["processes.nix", "constructors.nix", "default.nix", "profile.nix"]) {
      expect(await readFile(join(byNix, file), "utf8")).toBe(
        await readFile(join(byNpm, file), "utf8"),
      );
    }
    const image = await nixOutput("nix-build", "--no-out-link", byNix);
    expect(image).toMatch(/docker-image-multiprocess\.tar$/);
  });

  it("has a development shell with gen-nix's Node and the user's home", async () => {
    const script = 'command -v node git; echo "$HOME"';
    const { stdout } = await offline(["develop", flake.url, "--command", "sh", "-c", script]);
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/^\/nix\/store\/.*-nodejs-.*\/bin\/node$/),
      expect.stringMatching(/^\/nix\/store\/.*-git-.*\/bin\/git$/),
      homedir(),
    ]);
  });

  it("has a library without Node: building an image needs no Node", async () => {
    const image = `${flake.url}#checks.x86_64-linux.image`;
    const { stdout } = await offline(["path-info", "--derivation", "--recursive", image]);
    expect(stdout).toContain("docker-image-multiprocess");
    expect(stdout).not.toMatch(/nodejs|\.tgz|gen-nix-\d/);
  });

  it("has an overlay whose library builds the same image as lib.mkLib", async () => {
    const paths = await evaluate<string[]>(
      `
      extended = pkgs // flake.overlays.default extended pkgs;
      imageBy = library: library.createMultiProcessImage {
        name = "overlay";
        exprFile = ${ROOT}test/fixtures/blog-post/processes.nix;
        processManager = "s6";
      };
    `,
      `[ (imageBy (flake.lib.mkLib pkgs)) (imageBy extended.genNixLib) ]`,
    );
    expect(paths[0]).toMatch(/docker-image-overlay/);
    expect(paths[1]).toBe(paths[0]);
  });
});

describe("a project that starts with nix flake init", () => {
  it("needs only gen-nix to start: nixpkgs is locked, and not looked up", async () => {
    const { folder, url } = await commitClone();
    try {
      const project = await mkdtemp(join(scratch, "locked-"));
      await offline(["flake", "init", "--template", `${url}#webapp-nginx`], project);
      expect(await readdir(project)).toContain("flake.nix");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it("builds the image and the profile of each template", async () => {
    const names = await evaluate<string[]>("", "builtins.attrNames flake.templates");
    expect(names).toEqual(expect.arrayContaining(["default", "inline", "webapps-advanced"]));
    for (const name of names) {
      const project = await begin(name);
      const units = join(
        await build(".#profile-systemd", flake.asInputs, project),
        "etc/systemd/system",
      );
      expect(await readdir(units)).toContainEqual(expect.stringMatching(/^nix-process-.*service$/));
      expect(await build(".", flake.asInputs, project)).toBeTruthy();
    }
  });

  it("serves its page from the container, without other Nix files than the flake", async () => {
    const archive = await build(".", flake.asInputs, await begin("inline"));
    const container = await startArchive(archive, [8080]);
    try {
      const port = await container.publishedPort(8080);
      await waitUntil("the page is served", async () => {
        const page = await requestPage({ port, host: "localhost" }).catch(() => undefined);
        return page?.body.includes("Served from a Nix store path.") ?? false;
      });
    } finally {
      await container.remove();
      await docker("rmi", "--force", "inline:test");
    }
  });

  it("finds gen-nix by its lock after its address was set, without a registry", async () => {
    const project = await begin("inline");
    const registry = join(scratch, "registry.json");
    await writeFile(registry, JSON.stringify({ version: 2, flakes: [] }));
    const nixpkgs = ["--override-input", "nixpkgs", flake.packageSet];
    const options = [...nixpkgs, "--option", "flake-registry", registry];
    await offline(["flake", "lock", "--override-flake", "gen-nix", flake.url, ...options], project);
    expect(await build(".", options, project)).toBeTruthy();
  });

  it("has no image for processes that run only on a host", async () => {
    const names = await evaluate<string[]>(
      `outputs = flake.lib.flakeOutputs {
        packageSets = flake.inputs.nixpkgs.legacyPackages;
        model = ${ROOT}examples/inline/processes.yaml;
        image = null;
      };`,
      `builtins.attrNames outputs.packages.\${builtins.currentSystem}`,
    );
    expect(names).toEqual(expect.arrayContaining(["default", "profile-systemd"]));
    expect(names.filter((name) => name.startsWith("image"))).toEqual([]);
  });

  async function begin(template: string): Promise<string> {
    const project = await mkdtemp(join(scratch, `${template}-`));
    await offline(["flake", "init", "--template", `${flake.url}#${template}`], project);
    return project;
  }
});

describe("lib.fromModel", () => {
  it("supports several models in a source folder, and parameters of the image", async () => {
    const folder = await mkdtemp(join(scratch, "several-"));
    await cp(join(ROOT, "examples/inline"), join(folder, "base"), { recursive: true });
    await writeFile(join(folder, "other.yaml"), "image: { name: put-over }\n");
    const image = await evaluate<string>(
      `processes = flake.lib.fromModel pkgs {
        src = ${folder};
        model = [ ${folder}/base/processes.yaml ${folder}/other.yaml ];
      };`,
      `(processes.image.override { processManager = "sysvinit"; }).drvPath`,
    );
    const inputs = await nixOutput("nix-store", "--query", "--requisites", image);
    expect(inputs).toMatch(/docker-image-put-over\.tar\.drv$/m);
    expect(inputs).toMatch(/-nixproc-sysvinit-tools\.drv$/m);
  });

  it("exports the model for other engines", async () => {
    const exported = `(flake.lib.fromModel pkgs ${ROOT}examples/webapp-nginx/processes.yaml).exports`;
    const files = `\${${exported}.kubernetes.override { split = true; replicas = 3; }}`;
    const text = await evaluate<string>("", `builtins.readFile "${files}/nginx-deployment.yaml"`);
    expect(text).toContain("kind: Deployment\n");
    expect(text).toContain("replicas: 3\n");
    const services = `import "\${${exported}.disnix}/services.nix" { inherit pkgs; system = builtins.currentSystem; }`;
    expect(await evaluate("", `builtins.attrNames (${services})`)).toEqual(["nginx", "webapp"]);
  });

  it("reports which folder to set when a model is outside of the copied one", async () => {
    const outside = `{ src = ${ROOT}examples/inline; model = ${ROOT}package.json; }`;
    await expect(
      evaluate("", `(flake.lib.fromModel pkgs ${outside}).files.drvPath`),
    ).rejects.toThrow(/package\.json is not in .*inline.*src = /s);
  });
});

describe("the modules, given a model", () => {
  const modules = `modules = import ${ROOT}test/eval/flake-modules/evaluate.nix { inherit pkgs; };
    model = ${ROOT}examples/webapp-nginx/processes.yaml;`;

  it("build its image with the options of a flake-parts project", async () => {
    const image = await evaluate<string>(
      modules,
      `(modules.flakeParts {
        webapps = { inherit model; processManager = "s6"; interactive = false; };
      }).config.packages.webapps.drvPath`,
    );
    const inputs = await nixOutput("nix-store", "--query", "--requisites", image);
    expect(inputs).toMatch(/-layer-s6-[\d.-]+\.json\.drv$/m);
    expect(inputs).not.toMatch(/supervisor|ncurses-bin/);
  });

  it("define services of a NixOS host for its processes", async () => {
    const wants = await evaluate<string[]>(
      modules,
      `(modules.nixos { webapps = { inherit model; }; }).systemd.targets.multi-user.wants`,
    );
    expect(wants.toSorted()).toEqual(["nix-process-nginx.service", "nix-process-webapp.service"]);
  });
});

describe("an archive of npm that is not in the store and cannot be downloaded", () => {
  it("is reported with the commands that add it to the store", async () => {
    const archive = await evaluate<string>(
      `fetch = import (flake + "/flake/gen-nix/fetch-npm-package.nix") {
        inherit (pkgs) lib stdenvNoCC cacert;
        nodejs = pkgs.nodejs_22;
      };`,
      `(fetch {
        name = "@example/absent";
        version = "1.0.0";
        integrity = "sha512-${Buffer.alloc(64).toString("base64")}";
      }).drvPath`,
    );
    const { exitCode, stderr } = await nix("nix-store", "--realise", archive);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain(
      "npm pack @example/absent@1.0.0 && nix-store --add-fixed sha512 example-absent-1.0.0.tgz",
    );
  });
});
