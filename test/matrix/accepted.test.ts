import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { buildAccepted, readJson } from "./accepted/build.js";

/** A feature's properties of a process. */
interface Meant {
  readonly name: string;
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly dependencies: readonly string[];
  readonly serviceType: string;
  readonly restart: string;
  readonly initializes: boolean;
  readonly isProbed: boolean;
  readonly description: string;
  readonly directory: string | null;
  readonly umask: string | null;
  readonly nice: number | null;
  readonly user: string | null;
  readonly pidFile: string | null;
}

/** Values by feature, and by process or file. */
type ByFeature<T> = Record<string, Record<string, T>>;

interface Program {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string | null;
  readonly umask: string | null;
  readonly user: string | null;
  readonly priority: number;
  readonly startsecs: number;
  readonly stopsignal: number;
}

interface Unit {
  readonly commands: Readonly<Record<string, readonly string[]>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly after: readonly string[];
  readonly wants: readonly string[];
  readonly description: string;
  readonly type: string;
  readonly restart: string;
  readonly input: readonly string[];
  readonly directory: string;
  readonly umask: string;
  readonly nice: string | null;
  readonly user: string | null;
  readonly pidFile: string | null;
}

interface Systemd {
  readonly complaints: readonly string[];
  readonly understood: Readonly<Record<string, Unit>>;
}

interface Calls {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

let results: Awaited<
  ReturnType<
    typeof buildAccepted<"meant" | "supervisord" | "systemd" | "launchd" | "scripts" | "calls">
  >
>;
let meant: ByFeature<Meant>;

/** Every process of every feature, including those with forceDisableUserChange. */
function everyProcess(): readonly (readonly [feature: string, process: Meant])[] {
  const unprivileged = Object.values(meant.circumstances ?? {}).map(
    (process) => ["unprivileged", { ...process, user: null }] as const,
  );
  const others = Object.entries(meant).flatMap(([feature, processes]) =>
    Object.values(processes).map((process) => [feature, process] as const),
  );
  return [...others, ...unprivileged];
}

/** The program that lets variables of the model precede those of files, which systemd does not. */
function beforeProgram({ name }: Meant): readonly unknown[] {
  return name === "report" ? [expect.stringMatching(/\/bin\/env$/), "MODE=nightly"] : [];
}

beforeAll(async () => {
  results = await buildAccepted("meant", "supervisord", "systemd", "launchd", "scripts", "calls");
  meant = await readJson(results.meant);
}, 600_000);

describe("supervisord's own option parser", () => {
  it("reads a keeper for each process from every profile, and no settings that the keeper handles", async () => {
    const understood = await readJson<ByFeature<Program>>(results.supervisord);
    for (const [feature, process] of everyProcess()) {
      const program = understood[feature]?.[process.name];
      expect(program, feature).toMatchObject({
        command: [expect.stringMatching(new RegExp(`/libexec/${process.name}-[0-9a-f]{8}$`))],
        environment: {},
        directory: null,
        user: null,
        umask: null,
      });
    }
  });

  it("reads the order of starting, and the overrides", async () => {
    const { dependencies, overrides } = await readJson<ByFeature<Program>>(results.supervisord);
    const priorities = Object.entries(dependencies ?? {}).map(([name, { priority }]) => [
      name,
      priority,
    ]);
    expect(Object.fromEntries(priorities)).toEqual({ zebra: 1, middle: 2, ant: 3, loner: 1 });
    expect(overrides?.server).toMatchObject({ startsecs: 3, stopsignal: 3 });
  });
});

describe("systemd", () => {
  let systemd: Record<string, Systemd>;
  beforeAll(async () => {
    const { stdout } = await execa(results.systemd);
    systemd = JSON.parse(stdout) as typeof systemd;
  }, 60_000);

  it("verifies every unit without an error", () => {
    for (const { complaints } of Object.values(systemd)) expect(complaints).toEqual([]);
  });

  it("reads the values of the model from every unit, including hostile text", () => {
    for (const [feature, process] of everyProcess()) {
      const unit = systemd[feature]?.understood[`nix-process-${process.name}.service`];
      const wanted = process.dependencies.map((name) => `nix-process-${name}.service`);
      expect(unit, feature).toMatchObject({
        // systemd keeps the doubled dollar signs until it runs the command.
        commands: {
          ExecStart: process.isProbed
            ? [expect.stringMatching(/\/bin\/gen-nix-process$/), "-"]
            : [...beforeProgram(process), process.executable, ...process.arguments].map((word) =>
                typeof word === "string" ? word.replaceAll("$", "$$$$") : word,
              ),
        },
        environment: {
          ...process.environment,
          ...(process.path.length > 0 && { PATH: process.path.join(":") }),
        },
        // systemd keeps them in a set.
        wants: expect.arrayContaining(wanted),
        after: expect.arrayContaining(wanted),
        description: process.description,
        type: process.serviceType,
        user: process.user,
        nice: process.nice === null ? null : String(process.nice),
        umask: process.umask === null ? "0022" : `0${process.umask}`,
        pidFile: process.pidFile?.replace("/var/run", "/run") ?? null,
        ...(process.directory !== null && { directory: process.directory }),
        restart: process.restart,
      });
      expect(unit?.wants, feature).toHaveLength(wanted.length);
      expect("ExecStartPre" in (unit?.commands ?? {})).toBe(process.initializes);
    }
  });

  it("gives a process with probes to a keeper, whose specification is in the unit", () => {
    const { executable } = meant.lifecycle?.database ?? {};
    const input = systemd.lifecycle?.understood["nix-process-database.service"]?.input;
    const probe = executable?.replace(/server$/, "probe");
    expect(input).toEqual([
      "name database",
      "label",
      `exec ${executable}`,
      // systemd lets those of files precede the keeper's own.
      "env MODE=production",
      "log direct",
      "report notify",
      "restart never",
      `ready exec ${probe}`,
      "ready-arg --ready",
      "health tcp 5432",
      "health-interval 90000",
      "health-retries 5",
      "health-action end",
      "stop-signal SIGINT",
      "stop-timeout 20000",
      `stop-command ${probe}`,
      "stop-arg --stop",
      "reload-signal SIGUSR1",
    ]);
  });
});

describe("a library for property lists", () => {
  it("reads the values of the model from every property list of launchd, including hostile text", async () => {
    const lists = await readJson<ByFeature<Record<string, unknown>>>(results.launchd);
    for (const [feature, process] of everyProcess()) {
      const list = lists[feature]?.[`org.nixos.${process.name}.plist`];
      expect(list, feature).toMatchObject({ Label: `org.nixos.${process.name}`, RunAtLoad: true });
      if (list?.Program !== process.executable) continue;
      const PATH = process.path.join(":");
      const environment = { ...process.environment, ...(PATH !== "" && { PATH }) };
      expect(list, feature).toMatchObject({
        ProgramArguments: [process.executable, ...process.arguments],
        ...(Object.keys(environment).length > 0 && { EnvironmentVariables: environment }),
        ...(process.directory !== null && { WorkingDirectory: process.directory }),
        ...(process.umask !== null && { Umask: Number.parseInt(process.umask, 8) }),
        ...(process.nice !== null && { Nice: process.nice }),
        ...(process.user !== null && { UserName: process.user }),
      });
    }
  });
});

describe("the shells, shellcheck and the runtime", () => {
  it("accept every script and specification of every manager", async () => {
    const { scripts, specifications, complaints } = await readJson<{
      scripts: number;
      specifications: number;
      complaints: object;
    }>(results.scripts);
    expect(complaints).toEqual({});
    expect(scripts).toBeGreaterThan(80);
    expect(specifications).toBeGreaterThan(80);
  });
});

describe("a start script", () => {
  it.each(["bsdrc", "cygrunsrv", "process-compose", "runit", "s6", "s6-rc", "supervisord"])(
    "of %s calls the program with the arguments and the environment of the model",
    async (manager) => {
      const calls = (await readJson<Record<string, Record<string, Calls>>>(results.calls))[manager];
      expect(calls).toHaveProperty("hostile");
      for (const [feature, call] of Object.entries(calls ?? {})) {
        const [process] = Object.values(meant[feature] ?? {});
        expect(call.arguments, feature).toEqual(process?.arguments);
        expect(call.environment, feature).toMatchObject(process?.environment ?? {});
        const search = [...(process?.path ?? []), "/path/of/the/manager"].join(":");
        expect(call.environment.PATH, feature).toBe(search);
      }
    },
  );
});
