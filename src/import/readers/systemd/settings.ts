import { changed, type DraftProcess, notImported, setDirectory } from "../../draft-process.js";
import { readLast } from "../../ini.js";
import type { ReadContext } from "../../reader.js";
import { addPreparation, setReload } from "./commands.js";
import { directories } from "./directories.js";
import type { UnitEntry } from "./load-unit.js";
import { setSecret } from "./settings/credentials.js";
import { environmentSettings, reportPrecedence } from "./settings/environment.js";
import { limitSettings } from "./settings/limits.js";
import { outputSettings } from "./settings/output.js";
import { privilegeSettings } from "./settings/privileges.js";
import { isTrue, type Settings, same } from "./settings/read-entry.js";
import { restartSettings } from "./settings/restart.js";
import { stopSettings } from "./settings/stop.js";

/** Reads the settings of a unit besides its program. */
export function readSettings(
  process: DraftProcess,
  entries: readonly UnitEntry[],
  context: ReadContext,
): void {
  // The user is part of other keys; the delay belongs to the condition.
  const user = entries.filter(({ key }) => key === "User" || key === "DynamicUser");
  const others = entries.filter((entry) => !user.includes(entry));
  const last = ["RestartSec", "StartLimitBurst", "StartLimitIntervalSec", "StartLimitInterval"];
  for (const entry of [...user, ...(readLast(others, ...last) as UnitEntry[])]) {
    const read = settings[entry.key];
    if (read !== undefined) read(process, entry, context);
    else if (
      !silent.has(entry.key) &&
      !(entry.key === "Group" && entry.value === process.keys.get("user"))
    )
      report(process, entry, context);
  }
  reportPrecedence(process, others, context);
}

function report({ name }: DraftProcess, { key, range }: UnitEntry, { diagnostics }: ReadContext) {
  const hint =
    hints[key] ??
    "a model has no such key; overrides: { systemd: { Service: { ... } } } has those of systemd";
  notImported(diagnostics, `${key} of ${name}`, range, hint);
}

/** Settings that others read, or that mean nothing here. */
const silent = new Set(
  "ExecStart ExecStop Documentation DefaultDependencies WantedBy Alias After Before Requires Requisite Wants Upholds BindsTo PartOf RequiredBy Sockets".split(
    " ",
  ),
);

const hints: Readonly<Record<string, string>> = {
  Group: "write credentials: with the group of the user",
  ExecStartPost: "a model has no command after the start; dependents wait for ready:",
  ExecStopPost: "a model has no command after the end of a process; stopCommand: stops it",
  PIDFile: "write daemon: and pidFile: for a program that goes into the background",
  LoadCredentialEncrypted: "decrypt it, and write secrets: with the path of its file",
  SetCredential: "write it into a file, and the path of the file into secrets:",
  ConfigurationDirectory: "create it in initialize:",
  TimeoutStartSec: "write ready: with a timeout",
  WatchdogSec: "write health: with a test",
  SuccessExitStatus:
    "a process is started again after every exit code but 0, unless restart: is never",
};

const settings: Settings = {
  ...environmentSettings,
  ...limitSettings,
  ...outputSettings,
  ...privilegeSettings,
  ...restartSettings,
  ...stopSettings,
  Description: same("description"),
  LoadCredential: setSecret,
  WorkingDirectory: (process, { key, value, range }, { diagnostics }) => {
    const path = value.replace(/^-/, "");
    if (path.startsWith("/")) setDirectory(process, path, range, { diagnostics });
    else
      notImported(
        diagnostics,
        `${key}=${value} of ${process.name}`,
        range,
        "write directory: with its path",
      );
  },
  ExecStartPre: addPreparation,
  ExecCondition: addPreparation,
  ExecReload: setReload,
  KillMode: (process, entry, context) => {
    if (entry.value !== "control-group" && entry.value !== "mixed") report(process, entry, context);
  },
  UMask: same("umask"),
  Nice: (process, { value }) => {
    process.keys.set("nice", Number(value));
  },
  ...directories,
  RemainAfterExit: (process, entry, context) => {
    if (process.keys.get("type") !== "oneshot" && isTrue(entry.value))
      report(process, entry, context);
  },
  Type: (process, { value, range }, { diagnostics }) => {
    if (value === "oneshot") process.keys.set("type", "oneshot");
    if (value.startsWith("notify")) process.keys.set("ready", { notify: true });
    if (value === "forking")
      notImported(
        diagnostics,
        `Type=forking of ${process.name}`,
        range,
        "write daemon: in place of foregroundProcess:, or the option of the program that keeps it in the foreground",
      );
    if (value === "dbus")
      notImported(diagnostics, `Type=dbus of ${process.name}`, range, "write ready: with a test");
    if (value === "idle")
      changed(diagnostics, `Type=idle of ${process.name}`, range, "it starts with the others");
  },
};
