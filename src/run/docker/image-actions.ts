import { captureHeld, captureProgram } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";
import { callEngine, getFromEngine } from "./engine-api.js";
import type { InspectedImage } from "./same-image.js";

/** The most images that are inspected in the search for layers; an inspection takes one or two milliseconds. */
const MOST_INSPECTED = 100;

/** Inspects an image by name or ID; undefined when the engine does not have it. */
export async function inspectImage(
  engine: Engine,
  image: string,
): Promise<InspectedImage | undefined> {
  const answer = await getFromEngine(engine.socket, `/images/${encodeURI(image)}/json`);
  if (answer?.status === 404) return undefined;
  if (answer?.status === 200) return JSON.parse(answer.body) as InspectedImage;
  const [inspected] = await inspectWithClient(engine, [image]);
  return inspected;
}

/** Inspects the images of an engine that have a name. */
export async function inspectNamedImages(engine: Engine): Promise<readonly InspectedImage[]> {
  const filters = encodeURIComponent(JSON.stringify({ dangling: ["false"] }));
  const answer = await getFromEngine(engine.socket, `/images/json?filters=${filters}`);
  if (answer?.status === 200) {
    const images = (JSON.parse(answer.body) as { Id: string }[]).slice(0, MOST_INSPECTED);
    const inspected = await Promise.all(images.map(({ Id }) => inspectImage(engine, Id)));
    return inspected.filter((image) => image !== undefined);
  }
  const list = ["images", "--quiet", "--no-trunc", "--filter", "dangling=false"];
  const { stdout } = await captureProgram(engineCommand(engine, list));
  const ids = [...new Set(stdout.split("\n").filter((id) => id !== ""))].slice(0, MOST_INSPECTED);
  return ids.length === 0 ? [] : inspectWithClient(engine, ids);
}

/** Gives an image another name. Returns false when the engine does not have the image. */
export async function tagImage(
  engine: Engine,
  id: string,
  { name, tag }: { readonly name: string; readonly tag: string },
): Promise<boolean> {
  const query = `repo=${encodeURIComponent(name)}&tag=${encodeURIComponent(tag)}`;
  const path = `/images/${id}/tag?${query}`;
  const answer = await callEngine(engine.socket, { method: "POST", path });
  if (answer !== undefined) return answer.status === 201;
  const { exitCode } = await captureProgram(engineCommand(engine, ["tag", id, `${name}:${tag}`]));
  return exitCode === 0;
}

/**
 * Removes an image that has no name, unless a container uses it.
 *
 * @returns whether the engine no longer needs to be asked: it has removed the image, or the image has a name.
 */
export async function removeUnnamedImage(engine: Engine, id: string): Promise<boolean> {
  const image = await inspectImage(engine, id);
  if (image === undefined) return true;
  // The removal by ID would remove an only name as well.
  if ([...(image.RepoTags ?? []), ...(image.RepoDigests ?? [])].length > 0) return true;
  const answer = await callEngine(engine.socket, { method: "DELETE", path: `/images/${image.Id}` });
  if (answer !== undefined) return answer.status === 200;
  return (await captureHeld(engineCommand(engine, ["rmi", image.Id]))).exitCode === 0;
}

async function inspectWithClient(
  engine: Engine,
  images: readonly string[],
): Promise<readonly InspectedImage[]> {
  const command = engineCommand(engine, ["image", "inspect", ...images]);
  const { exitCode, stdout } = await captureProgram(command);
  return exitCode === 0 ? (JSON.parse(stdout) as InspectedImage[]) : [];
}
