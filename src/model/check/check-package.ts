import type { CodeVariable } from "../context.js";
import type { LocatePart } from "../text/scalar-places.js";
import type { ValueScope } from "../value-scope.js";

/** Reports a package that the package set does not have: `pkgs.pyhton3`. */
export function checkPackage(use: CodeVariable, locate: LocatePart, scope: ValueScope): void {
  const { name, attributes, start, end, hasAlternative } = use;
  const isOther = name !== "pkgs" || scope.ownAttributes.has(name);
  if (isOther || hasAlternative || attributes.length === 0) return;
  const reading = scope.readPackage?.(attributes);
  if (reading === undefined || reading.kind === "known") return;
  const length = ["pkgs", ...attributes.slice(0, reading.depth)].join(".").length;
  const isWhole = reading.depth === attributes.length;
  const range = locate(start, isWhole ? end : Math.min(end, start + length));
  scope.diagnostics.add("unknown-package", reading.message, range, reading.hint);
}

/** Reports packages of Python that the set does not have: `pkgs.python3.withPackages (ps: [ ps.flaks ])`. */
export function checkPythonPackages(code: string, locate: LocatePart, scope: ValueScope): void {
  const [call, argument] = chosenPackages.exec(code) ?? [];
  if (call === undefined || scope.readPackage === undefined) return;
  const body = code.indexOf(call) + call.length;
  for (const { 0: use, 1: name = "", index } of code
    .slice(body)
    .matchAll(new RegExp(`\\b${argument}\\.([A-Za-z][\\w-]*)`, "g"))) {
    const reading = scope.readPackage(["python3Packages", name]);
    if (reading.kind === "known") continue;
    const range = locate(body + index, body + index + use.length);
    scope.diagnostics.add("unknown-package", reading.message, range, reading.hint);
  }
}

/** A call of `withPackages` with a function, and the name of its argument. */
const chosenPackages = /\bpkgs\.python3?\.withPackages\s*\(\s*([A-Za-z_]\w*)\s*:/;
