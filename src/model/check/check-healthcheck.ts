import type { Diagnostics } from "../collect-diagnostics.js";
import { isHealthWord } from "../names/health-command.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/**
 * Reports a health check whose first word, as compose files have it, does not fit what follows, and one that needs
 * the shell in an image without a shell.
 *
 * @param image the value of `image`.
 */
export function checkHealthcheck(image: ModelNode | undefined, diagnostics: Diagnostics): void {
  const command = child(child(image, "healthcheck"), "command");
  if (command?.kind !== "list") return;
  const [first, ...others] = command.items;
  const word = scalarText(first);
  const add = (message: string, hint: string) =>
    diagnostics.add("invalid-value", message, first?.range ?? command.range, hint);
  if (first === undefined) {
    add("healthcheck.command of the image is empty", "a program and its arguments");
  } else if (isHealthWord(word)) {
    const [wanted, fits] = {
      CMD: ["a program and its arguments follow CMD", others.length > 0] as const,
      "CMD-SHELL": ["one string follows CMD-SHELL: the command line", others.length === 1] as const,
      NONE: ["NONE stands alone and turns the health check off", others.length === 0] as const,
    }[word];
    if (!fits) {
      add(`${word} cannot have ${others.length} arguments`, wanted);
    } else if (word === "CMD-SHELL" && scalarText(child(image, "interactive")) === "false") {
      add("an image with interactive: false has no shell for CMD-SHELL", noShellHint);
    }
  }
}

const noShellHint = "write a program and its arguments, such as [${pkgs.curl}/bin/curl, -f, URL]";
