import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { type DraftProcess, reportOthers } from "../draft-process.js";
import { sourceBeside } from "../reader.js";
import { type Dockerfile, readDockerfile } from "./dockerfile.js";
import { pairsOf, readVariables, type ServiceContext, textOf } from "./service-reading.js";

/** Reads the Dockerfile that `build` names, or contains; undefined if it does not exist. */
export function readBuild(
  { name }: DraftProcess,
  build: ModelNode,
  context: ServiceContext,
): Dockerfile | undefined {
  const used = ["context", "dockerfile", "dockerfile_inline", "args", "target"];
  const hint = "it is for the build of an image by docker; Nix builds packages and the image";
  reportOthers(build, used, `of the build of ${name}`, hint, context.diagnostics);
  const folder = textOf(build, context) ?? textOf(child(build, "context"), context) ?? ".";
  const file = textOf(child(build, "dockerfile"), context) ?? "Dockerfile";
  const path = `${folder.replace(/\/+$/, "")}/${file}`;
  const inline = textOf(child(build, "dockerfile_inline"), context);
  const text = inline ?? context.readBeside(path);
  if (text === undefined) return undefined;
  const args = pairsOf(readVariables(child(build, "args"), context));
  const source = inline === undefined ? sourceBeside(path, context) : undefined;
  return readDockerfile(text, args, textOf(child(build, "target"), context), source);
}

/** Returns the folder that an image is built from. */
export function buildFolder(service: MapNode, context: ServiceContext): string | undefined {
  const build = child(service, "build");
  return textOf(build, context) ?? textOf(child(build, "context"), context);
}
