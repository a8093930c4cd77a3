import { readFile } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import type { Command } from "commander";
import { addToModel, NoPlaceError } from "../../catalogue/add-to-model.js";
import { NoProcessError, planServices, type ServicePlan } from "../../catalogue/plan-services.js";
import { readServices, type Service } from "../../catalogue/read-services.js";
import { reportDiagnostics } from "../../diagnostics/report.js";
// Not from the index of the emitters, which would load their templates.
import { commitWrite } from "../../emit/write/commit-write.js";
import type { ProcessesModel } from "../../model/index.js";
import { findDiagnostics } from "../../project/find-diagnostics.js";
import { loadCatalogue } from "../../project/model-context.js";
import { RunFailure } from "../../run/run-failure.js";
import { fileErrorReason } from "../../system/file-error-reason.js";
import { refuseServices } from "./refuse-services.js";

/** Services that the user chose. */
export interface ChosenServices {
  readonly chosen: readonly Service[];
  readonly catalogue: readonly Service[];
}

/** Returns the services of the catalogue with the given names; refuses the command line with unknown ones. */
export async function chooseServices(
  names: readonly string[],
  command: Command,
): Promise<ChosenServices> {
  const catalogue = readServices(await loadCatalogue());
  const find = (name: string) => catalogue.find((service) => service.name === name);
  const unknown = [...new Set(names.filter((name) => find(name) === undefined))];
  if (unknown.length > 0) refuseServices(catalogue, unknown, command);
  return { chosen: names.flatMap((name) => find(name) ?? []), catalogue };
}

/**
 * Plans the processes that services become in a model; see `planServices`.
 *
 * @throws RunFailure when a service needs another process, and the model has none.
 */
export function planForModel(
  { chosen, catalogue }: ChosenServices,
  model?: ProcessesModel,
): ServicePlan {
  try {
    return planServices(chosen, catalogue, model);
  } catch (error) {
    if (!(error instanceof NoProcessError)) throw error;
    throw new RunFailure(`${error.message}\n  hint: add that process first`, 1);
  }
}

/** Prints the lines that were added to a model, and what is left to do. */
export function printPlan({ lines, examples }: ServicePlan, file: string): void {
  process.stdout.write(`added to ${file}:\n${lines.map((line) => `  ${line}\n`).join("")}`);
  if (examples.length > 0)
    process.stdout.write(`these values are examples; replace them: ${examples.join(", ")}\n`);
}

/**
 * Adds services to a model in YAML, and reports what a check of the result finds.
 *
 * @returns the exit code
 * @throws RunFailure when the model cannot be changed; the message has the lines to add.
 */
export async function addServices(services: ChosenServices, file: string): Promise<number> {
  const { diagnostics, model } = await findDiagnostics(file);
  if (model === undefined) {
    await reportDiagnostics(diagnostics);
    return 1;
  }
  const plan = planForModel(services, model);
  await write(file, plan.lines);
  printPlan(plan, file);
  const after = await findDiagnostics(file);
  await reportDiagnostics([...after.diagnostics, ...after.warnings]);
  return after.model === undefined ? 1 : 0;
}

async function write(file: string, lines: readonly string[]): Promise<void> {
  try {
    if (![".yaml", ".yml"].includes(extname(file)))
      throw new NoPlaceError("only models in YAML are changed");
    const content = addToModel(await readFile(file, "utf8"), lines);
    commitWrite(dirname(file), [{ path: basename(file), content, executable: false }]);
  } catch (error) {
    const reason = error instanceof NoPlaceError ? error.message : fileErrorReason(error);
    const text = lines.map((line) => `    ${line}`).join("\n");
    throw new RunFailure(
      `cannot change ${file}: ${reason}\n  hint: add these lines to its processes:\n${text}`,
      1,
    );
  }
}
