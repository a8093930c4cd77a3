import { Command } from "commander";
import { readServices, type Service } from "../catalogue/read-services.js";
import { renderService, renderServices } from "../catalogue/render-services.js";
import { loadCatalogue } from "../project/model-context.js";
import { refuseServices } from "./shared/refuse-services.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix services [WORD]`: shows the services of the catalogue. */
export function servicesCommand(): Command {
  return new Command("services")
    .argument("[WORD]", "the name of a service, or a word of its description")
    .description("list the services of the catalogue, or show one with its parameters")
    .option("--json", "print JSON")
    .action((word: string | undefined, flags: { readonly json?: boolean }, command: Command) =>
      runAction(async () => {
        const found = findServices(readServices(await loadCatalogue()), word, command);
        process.stdout.write(flags.json === true ? printJson(found) : render(found, word));
        return 0;
      }),
    );
}

function findServices(services: readonly Service[], word: string | undefined, command: Command) {
  if (word === undefined) return services;
  const searched = word.toLowerCase();
  const named = services.filter(({ name }) => name.toLowerCase() === searched);
  if (named.length > 0) return named;
  const found = services.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(searched),
  );
  return found.length > 0 ? found : refuseServices(services, [word], command);
}

function render(services: readonly Service[], word: string | undefined): string {
  const [only] = services;
  return services.length === 1 && only !== undefined && word !== undefined
    ? renderService(only)
    : renderServices(services);
}

const printJson = (services: readonly Service[]) => `${JSON.stringify(services, undefined, 2)}\n`;
