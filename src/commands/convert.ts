import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Command } from "commander";
import { stringify } from "yaml";
import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import { emitIdsNix, type PackageSet, writeSidecar } from "../emit/index.js";
import { emptyIdLock, type IdLock, idLockFile } from "../model/index.js";
import { loadNixParser } from "../nix/index.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { readIdLock } from "../project/read-id-lock.js";
import { RunFailure } from "../run/run-failure.js";
import { checkedPackagesOption } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** The options of `gen-nix convert`. */
interface ConvertFlags {
  readonly output?: string;
  readonly packages?: PackageSet;
  readonly force?: boolean;
}

// With this version, the printer quotes texts such as `no`, which other versions of YAML read differently.
const yamlOptions = { lineWidth: 0, version: "1.1" } as const;

/** Creates `gen-nix convert [MODEL]`: writes the YAML model of a model in Nix. */
export function convertCommand(): Command {
  return new Command("convert")
    .argument("[MODEL]", "the model in Nix", "processes.nix")
    .description("write the YAML model of a model in Nix, and name what cannot be converted")
    .option("-o, --output <FILE>", "the file to write (default: standard output)")
    .option("--force", "overwrite an existing file")
    .addOption(checkedPackagesOption())
    .action((model: string, flags: ConvertFlags) => runAction(() => convert(model, flags)));
}

async function convert(file: string, flags: ConvertFlags): Promise<number> {
  const { output, packages, force = false } = flags;
  const { convertNixModel } = await import("../project/nix-model/convert-nix-model.js");
  const isFile = output !== undefined && output !== "-";
  const folder = dirname(resolve(isFile ? output : file));
  const result = await convertNixModel(file, { folder, packages });
  if (!result.ok) {
    await reportDiagnostics(result.diagnostics);
    return 1;
  }
  const { model, lock } = result;
  const idsFile = isFile && lock.ids.size > 0 ? join(folder, idLockFile) : undefined;
  const ids = idsFile === undefined ? undefined : await allocationsWith(lock, idsFile);
  const problems = [...result.problems, ...(ids?.problems ?? [])];
  if (lock.ids.size > 0 && !isFile)
    problems.push("the numbers of users and groups, for which --output writes the file ids.nix");
  const lines = [
    `# Converted from ${file} by gen-nix.`,
    ...problems.map((problem) => `# Not converted: ${problem}`),
  ];
  const text = `${lines.join("\n")}\n${stringify(model, yamlOptions)}`;
  if (isFile && !force && isOtherFile(output, text)) {
    await reportDiagnostics([
      {
        code: "foreign-file",
        message: "the file exists, and may have been edited",
        file: output,
        hint: "write another file, or use --force to overwrite it",
      },
    ]);
    return 1;
  }
  await writeResult(text, output, [file]);
  if (idsFile !== undefined && ids?.isSame === false) {
    const diagnostics = await writeSidecar({ path: idsFile, content: emitIdsNix(ids.lock) });
    await reportDiagnostics(diagnostics);
    if (diagnostics.length > 0) return 1;
  }
  for (const problem of problems) notify(`not converted: ${problem}`);
  if (problems.length > 0) return 1;
  return isFile ? checkConverted(output, packages) : 0;
}

/** Reports what gen-nix refuses in the written model, such as a parameter with the name of a key of another type. */
async function checkConverted(output: string, packages: PackageSet | undefined): Promise<number> {
  const { diagnostics, model } = await findDiagnostics([output], { packages });
  await reportDiagnostics(diagnostics);
  return model === undefined ? 1 : 0;
}

/** Returns the allocations in a file, with those that a converted model needs. */
async function allocationsWith(lock: IdLock, path: string) {
  const reading = readIdLock(await loadNixParser(), path);
  if (reading.kind === "wrong") throw new RunFailure(`${path} ${reading.reason}`);
  const { addAllocations } = await import("../project/nix-model/account-numbers.js");
  return addAllocations(reading.kind === "lock" ? reading.lock : emptyIdLock, lock);
}

/** Returns whether a regular file exists with another content. */
function isOtherFile(path: string, content: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  return readFileSync(path, "utf8") !== content;
}
