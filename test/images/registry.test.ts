import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { usableLock } from "../support/usable-lock.js";
import { type DebianPrograms, unpackPrograms } from "./debian-programs.js";

const root = join(import.meta.dirname, "../..");
const options = ["--packages", "debian", "--process-manager", "s6", "--minimal"];

let programs: DebianPrograms;
let folder: string;
let registry: ChildProcess;
let address: string;
let log = "";

/** Finds a free port of the loopback interface. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a registry with a certificate of its own and one user. */
async function startRegistry(): Promise<void> {
  const certificate = [
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=localhost",
  ];
  const files = ["-keyout", "key.pem", "-out", "ca.crt", "-addext", "subjectAltName=DNS:localhost"];
  await execa("openssl", ["req", ...certificate, ...files], { cwd: folder });
  const hash = 'print crypt("secret", q($2b$05$abcdefghijklmnopqrstuu))';
  const { stdout } = await execa("perl", ["-e", hash]);
  await writeFile(join(folder, "htpasswd"), `shop:${stdout}\n`);
  const port = await freePort();
  address = `localhost:${port}`;
  await writeFile(
    join(folder, "registry.yml"),
    `version: 0.1
storage: { filesystem: { rootdirectory: ${folder}/data } }
http: { addr: "127.0.0.1:${port}", tls: { certificate: ${folder}/ca.crt, key: ${folder}/key.pem } }
auth: { htpasswd: { realm: test, path: ${folder}/htpasswd } }
`,
  );
  registry = spawn("docker-registry", ["serve", join(folder, "registry.yml")], {
    env: { ...process.env, ...programs.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [registry.stdout, registry.stderr])
    stream?.on("data", (text: Buffer) => {
      log += text.toString();
    });
  while (!log.includes("listening on")) {
    if (registry.exitCode !== null) throw new Error(log);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs a program with the programs of Debian, and a home of its own for credentials and certificates. */
function run(program: string, ...args: string[]) {
  const env = { ...programs.env, HOME: folder, REGISTRY_AUTH_FILE: join(folder, "auth.json") };
  return execa(program, args, { cwd: join(folder, "project"), env, reject: false });
}

const genNix = (...args: string[]) => run(process.execPath, join(root, "dist/cli.js"), ...args);
const certificates = () => join(folder, ".config/containers/certs.d", address);
const skopeo = (...args: string[]) => run("skopeo", "--insecure-policy", ...args);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-registry-"));
  programs = await unpackPrograms(
    ...["skopeo", "umoci", "docker-registry", "libgpgme11", "libassuan0"],
    ...["libdevmapper1.02.1", "libsubid4", "zstd"],
  );
  await cp(join(root, "examples/webapp-nginx"), join(folder, "project"), { recursive: true });
  await rm(join(folder, "project/flake.nix"));
  await cp(await usableLock(), join(folder, "project/debian-lock.json"));
  await startRegistry();
});
afterAll(async () => {
  registry?.kill();
  await programs?.remove();
  await rm(folder, { recursive: true, force: true });
});

it("a certificate that is not known, and a missing login, are explained", async () => {
  const name = `${address}/shop:1`;
  const unknown = await genNix("push", name, ...options);
  expect(unknown.exitCode).toBe(3);
  expect(unknown.stderr).toContain("hint: put the certificate of its authority into");
  await mkdir(certificates(), { recursive: true });
  await cp(join(folder, "ca.crt"), join(certificates(), "ca.crt"));
  const denied = await genNix("push", name, ...options);
  expect(denied.exitCode).toBe(3);
  expect(denied.stderr).toContain("hint: skopeo login, docker login or podman login");
});

it("an image is pushed over TLS with a login, and a change sends only the layers that it changed", async () => {
  const login = await skopeo("login", "--username", "shop", "--password", "secret", address);
  expect(login.exitCode, login.stderr).toBe(0);
  const name = `${address}/shop:1`;
  const first = await genNix("push", name, ...options);
  expect(first.exitCode, first.stderr).toBe(0);
  expect(first.stderr).toMatch(/\((\d) of \1 layers sent\)/);
  expect(first.stdout).toMatch(new RegExp(`^${address}/shop@sha256:[0-9a-f]{64}$`));

  const model = join(folder, "project/processes.yaml");
  await writeFile(model, (await readFile(model, "utf8")).replace("port: 5000", "port: 5031"));
  log = "";
  const second = await genNix("push", name, ...options);
  expect(second.exitCode, second.stderr).toBe(0);
  expect(second.stderr).toMatch(/\(1 of \d layers sent\)/);
  // A layer, and the configuration.
  expect(log.match(/"PUT \/v2\/shop\/blobs\/uploads\//g)).toHaveLength(2);

  const other = await genNix("push", `${address}/shop:2`, ...options);
  expect(other.stderr).toMatch(/\(0 of \d layers sent\)/);

  const inspect = await skopeo("inspect", "--config", `docker://${name}`);
  const config = JSON.parse(inspect.stdout);
  expect(Object.keys(config.config.ExposedPorts)).toEqual(["5031/tcp", "8080/tcp"]);
  const copied = await skopeo("copy", `docker://${name}`, `oci:${folder}/pulled:1`);
  expect(copied.exitCode, copied.stderr).toBe(0);
});

it.each(["gzip", "zstd", "none"])(
  "an OCI layout with %s layers is read by skopeo and umoci",
  async (compression) => {
    const layout = join(folder, compression);
    const done = await genNix("save", layout, ...options, "--compression", compression);
    expect(done.exitCode, done.stderr).toBe(0);
    const config = await skopeo("inspect", "--config", `oci:${layout}:test`);
    expect(JSON.parse(config.stdout).architecture).toBe("amd64");
    const copied = await skopeo("copy", `oci:${layout}:test`, `dir:${folder}/copy-${compression}`);
    expect(copied.exitCode, copied.stderr).toBe(0);
    // umoci does not know zstd.
    if (compression === "zstd") return;
    const unpacked = join(folder, `unpacked-${compression}`);
    const umoci = await run("umoci", "unpack", "--image", `${layout}:test`, unpacked);
    expect(umoci.exitCode, umoci.stderr).toBe(0);
    expect(await readdir(join(unpacked, "rootfs/nix/store"))).not.toEqual([]);
  },
);

it("an OCI archive is the same in each export, and docker's archive is the one of nix-build", async () => {
  const archive = ["--format", "oci-archive", ...options];
  for (const name of ["one.tar", "other.tar"])
    expect((await genNix("save", join(folder, name), ...archive)).exitCode).toBe(0);
  const [one, other] = await Promise.all(
    ["one.tar", "other.tar"].map((name) => readFile(join(folder, name))),
  );
  expect(one?.equals(other as Buffer)).toBe(true);
  await genNix("save", join(folder, "docker.tar"), ...options);
  await genNix("build", ...options);
  const built = await readFile(join(folder, "project/result"));
  expect(built.equals(await readFile(join(folder, "docker.tar")))).toBe(true);
});
