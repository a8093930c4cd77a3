import type { ImageSize, PackageSize } from "./measure.js";
import { megabytes } from "./render-size.js";
import { layOutTreemap, type Rectangle } from "./treemap.js";

const WIDTH = 1200;
const HEIGHT = 720;
/** The height of the title of a group. */
const TITLE = 18;
/** A letter of the labels takes about this width. */
const LETTER = 6.6;

const colours = ["#4e79a7", "#59a14f", "#f28e2b", "#b07aa1", "#76b7b2", "#e15759", "#9c755f"];

interface Group {
  readonly title: string;
  readonly colour: string;
  readonly parts: readonly { readonly name: string; readonly size: number }[];
}

/** Prints a page with a treemap of an image: its processes, and the packages of each. It loads nothing from elsewhere. */
export function printSizePage(size: ImageSize): string {
  const groups = groupsOf(size).map((group) => ({ group, bytes: bytesOf(group) }));
  const shown = groups
    .filter(({ bytes }) => bytes > 0)
    .sort((one, other) => other.bytes - one.bytes);
  const places = layOutTreemap(
    shown.map(({ bytes }) => bytes),
    { x: 0, y: 0, width: WIDTH, height: HEIGHT },
  );
  const drawn = shown.map(({ group }, index) => drawGroup(group, places[index] as Rectangle));
  const title = `${size.name}:${size.tag}, ${megabytes(size.total)} MB`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>
  body { font: 14px system-ui, sans-serif; margin: 1rem; }
  svg { width: 100%; height: auto; }
  text { font: 11px system-ui, sans-serif; fill: #fff; pointer-events: none; }
  .title { font-weight: bold; }
  rect { stroke: #fff; }
  rect:hover { opacity: 0.8; }
</style>
<h1>${escaped(title)}</h1>
<p>Each rectangle is a package; its area is its size. A package that several processes need is in "shared".</p>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="treemap of ${escaped(title)}">
${drawn.join("\n")}
</svg>
</html>
`;
}

function groupsOf(size: ImageSize): readonly Group[] {
  const partsOf = (isPart: (each: PackageSize) => boolean) => size.packages.filter(isPart);
  return [
    ...size.processes.map(({ name }, index) => ({
      title: name,
      colour: colours[index % colours.length] ?? "",
      parts: partsOf(({ processes }) => processes.length === 1 && processes[0] === name),
    })),
    {
      title: "shared by processes",
      colour: "#7f7f7f",
      parts: partsOf(({ processes }) => processes.length > 1),
    },
    {
      title: "process manager and tools",
      colour: "#555",
      parts: partsOf(({ processes }) => processes.length === 0),
    },
    {
      title: "files outside the store",
      colour: "#999",
      parts: [{ name: "users, folders and links", size: size.rest }],
    },
  ];
}

function bytesOf({ parts }: Group): number {
  return parts.reduce((sum, part) => sum + part.size, 0);
}

function drawGroup(group: Group, place: Rectangle): string {
  const { x, y, width, height } = place;
  const title = `${group.title}: ${megabytes(bytesOf(group))} MB`;
  const hasTitle = height > 3 * TITLE && width > title.length * LETTER;
  const inner = hasTitle ? { x, y: y + TITLE, width, height: height - TITLE } : place;
  const parts = group.parts.filter(({ size }) => size > 0);
  const places = layOutTreemap(
    parts.map(({ size }) => size),
    inner,
  );
  return [
    drawRectangle(place, "#222", title),
    ...(hasTitle ? [drawText(title, x + 4, y + 13, "title")] : []),
    ...parts.flatMap(({ name, size }, index) => {
      const at = places[index] as Rectangle;
      const label = `${name}: ${megabytes(size)} MB`;
      const fits = at.height > 14 && at.width > name.length * LETTER;
      return [
        drawRectangle(at, group.colour, `${group.title}, ${label}`),
        ...(fits ? [drawText(name, at.x + 4, at.y + 13)] : []),
      ];
    }),
  ].join("\n");
}

function drawRectangle(place: Rectangle, colour: string, title: string): string {
  const sides = Object.entries(place).map(([name, value]) => `${name}="${value.toFixed(1)}"`);
  return `<rect ${sides.join(" ")} fill="${colour}"><title>${escaped(title)}</title></rect>`;
}

function drawText(text: string, x: number, y: number, kind = ""): string {
  const place = `x="${x.toFixed(1)}" y="${y.toFixed(1)}"`;
  return `<text ${place}${kind && ` class="${kind}"`}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
