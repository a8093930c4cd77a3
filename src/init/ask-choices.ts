import type { Readable, Writable } from "node:stream";
import type { PackageSet } from "../emit/index.js";
import { imageProcessManagers } from "../model/index.js";
import {
  isProjectName,
  type ProjectChoices,
  projectNameRule,
  projectTemplates,
} from "./project-choices.js";

/** The terminal that questions and answers go through. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** The key Ctrl-D, which ends the input of a terminal. */
const endOfTransmission = "\u0004";

/** Ends the questions. */
const cancelled = Symbol("cancelled");

/**
 * Asks for the choices that are missing.
 *
 * @returns `undefined` when the user cancels (Ctrl-C, Ctrl-D, Escape) or the terminal is closed.
 */
export async function askChoices(
  given: Partial<ProjectChoices>,
  defaults: ProjectChoices,
  terminal: Terminal,
): Promise<ProjectChoices | undefined> {
  const { isCancel, select, text, updateSettings } = await import("@clack/prompts");
  updateSettings({ aliases: { [endOfTransmission]: "cancel" } });
  const closed = new AbortController();
  const close = () => closed.abort();
  terminal.input.once("end", close);
  const common = { ...terminal, signal: closed.signal };

  const answer = async (question: Promise<string | symbol>): Promise<string> => {
    const value = await question;
    if (isCancel(value)) throw cancelled;
    return String(value);
  };
  const selectOne = <Value extends string>(
    message: string,
    values: readonly Value[],
    initialValue: Value,
    hints: Partial<Record<Value, string>> = {},
  ): Promise<Value> => {
    const options = values.map((value) => ({ value, label: value, hint: hints[value] ?? "" }));
    // The library's type of an option is conditional, which a type parameter leaves open.
    return answer(select<string>({ ...common, message, options, initialValue })) as Promise<Value>;
  };
  const askName = () =>
    answer(
      text({
        ...common,
        message: "Name of the image",
        placeholder: defaults.name,
        defaultValue: defaults.name,
        validate: (name) =>
          !name || isProjectName(name)
            ? undefined
            : `an image cannot be called "${name}": ${projectNameRule}`,
      }),
    );

  const templates = Object.keys(projectTemplates) as (keyof typeof projectTemplates)[];
  const packageSets: readonly PackageSet[] = ["nixpkgs", "debian"];
  try {
    return {
      name: given.name ?? (await askName()),
      template:
        given.template ?? (await selectOne("Template", templates, "inline", projectTemplates)),
      processManager:
        given.processManager ??
        (await selectOne("Process manager", imageProcessManagers, defaults.processManager)),
      packages:
        given.packages ??
        (await selectOne("Package set", packageSets, defaults.packages ?? "nixpkgs")),
    };
  } catch (error) {
    if (error !== cancelled) throw error;
    return undefined;
  } finally {
    terminal.input.off("end", close);
  }
}
