import { readFile } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import type { Command } from "commander";
import { addToModel, NoPlaceError } from "../../catalogue/add-to-model.js";
import { freeName, freePort, printProcess, processName } from "../../catalogue/print-process.js";
import { readServices, type Service } from "../../catalogue/read-services.js";
import { reportDiagnostics } from "../../diagnostics/report.js";
// Not from the index of the emitters, which would load their templates.
import { commitWrite } from "../../emit/write/commit-write.js";
import { findDiagnostics } from "../../project/find-diagnostics.js";
import { loadCatalogue } from "../../project/model-context.js";
import { RunFailure } from "../../run/run-failure.js";
import { fileErrorReason } from "../../system/file-error-reason.js";
import { refuseService } from "./refuse-service.js";

/** Returns the services of the catalogue with the given names; refuses the command line with an unknown one. */
export async function chooseServices(
  names: readonly string[],
  command: Command,
): Promise<Service[]> {
  const services = readServices(await loadCatalogue());
  return names.map((name) => chooseService(services, name, command));
}

function chooseService(services: readonly Service[], name: string, command: Command): Service {
  const found = services.find((service) => service.name === name);
  return found ?? refuseService(services, name, command);
}

/**
 * Adds services to a model in YAML, and reports what a check of the result finds.
 *
 * @returns the exit code
 * @throws RunFailure when the model cannot be changed; the message has the lines to add.
 */
export async function addServices(services: readonly Service[], file: string): Promise<number> {
  const { diagnostics, model } = await findDiagnostics(file);
  if (model === undefined) {
    await reportDiagnostics(diagnostics);
    return 1;
  }
  const names = new Set(model.processes.map(({ name }) => name));
  const ports = new Set(model.processes.flatMap(({ port }) => (port === undefined ? [] : [port])));
  const lines = services.flatMap((service) => {
    const name = freeName(processName(service), names);
    const port = service.port === undefined ? undefined : freePort(service.port, ports);
    return printProcess(service, name, port);
  });
  await write(file, lines);
  process.stdout.write(`added to ${file}:\n${lines.map((line) => `  ${line}\n`).join("")}`);
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
