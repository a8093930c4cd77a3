import { beforeAll, describe, expect, it } from "vitest";
import { buildAccepted, readJson } from "./accepted/build.js";
import { evaluateProfiles } from "./profiles.js";

/** An XML element: tag, attributes, and text or children. */
type Element = [tag: string, attributes: Record<string, string>, content: string | Element[]];

/** The manifests of every feature, as an XML parser reads them. */
let manifests: Record<string, Record<"manifest.xml" | "empty-manifest.xml", Element>>;
let profiles: Awaited<ReturnType<typeof evaluateProfiles>>;
beforeAll(async () => {
  manifests = await readJson((await buildAccepted("disnix")).disnix);
  profiles = await evaluateProfiles();
}, 600_000);

const sections = ["profiles", "services", "serviceMappings", "snapshotMappings", "infrastructure"];
const properties = ["name", "pkg", "type", "dependsOn", "connectsTo", "providesContainers"];

describe("a manifest of Disnix", () => {
  it("has the sections of version 2, for one machine, also when it is empty", () => {
    for (const [feature, files] of Object.entries(manifests)) {
      for (const manifest of Object.values(files)) {
        expect(manifest.slice(0, 2), feature).toEqual(["manifest", { version: "2" }]);
        expect(children(manifest).map(([tag]) => tag)).toEqual(sections);
        const [profile, ...others] = children(children(manifest)[0]);
        expect(profile?.slice(0, 2)).toEqual(["profile", { name: "localhost" }]);
        expect(others).toEqual([]);

        // The properties of a target that Disnix checks first.
        const [target] = children(children(manifest)[4]);
        const { targetProperty = "", numOfCores, clientInterface } = fields(target);
        expect(Number(numOfCores)).toBeGreaterThan(0);
        expect(clientInterface).not.toBe("");
        // libnixxml requires a type for each property.
        for (const [, attributes] of children(children(target)[0]))
          expect(attributes).toMatchObject({ type: "string" });
        expect(children(children(target)[0]).map(([, { name }]) => name)).toContain(targetProperty);
      }
      expect(children(children(files["empty-manifest.xml"])[1])).toEqual([]);
    }
  });

  it("maps every service to its container, with its own component in the store", () => {
    for (const [feature, { "manifest.xml": manifest }] of Object.entries(manifests)) {
      const services = children(children(manifest)[1]);
      const mappings = children(children(manifest)[2]).map(fields);
      expect(services.length, feature).toBeGreaterThan(0);
      expect(mappings.map(({ service }) => service)).toEqual(services.map(([, { name }]) => name));
      for (const service of services) {
        expect(children(service).map(([tag]) => tag)).toEqual(properties);
        const { name, pkg, type } = fields(service);
        expect(type).toBe("process");
        // Dysnomia derives the name of a component from the part after the hash.
        expect(pkg).toMatch(new RegExp(`^/nix/store/[a-z0-9]{32}-${name}$`));
        expect(Object.keys(profiles["disnix"]?.[feature] ?? {})).toContain(
          `etc/dysnomia/process/${name}`,
        );
        for (const mapping of children(children(service)[3])) {
          expect(mappings).toContainEqual(fields(mapping));
        }
      }
    }
  });

  it("lists the services that have to be active before others", () => {
    const services = children(children(manifests["dependencies"]?.["manifest.xml"])[1]);
    const names = new Map(services.map((service) => [service[1]["name"], fields(service)["name"]]));
    const order = services.map((service) => [
      fields(service)["name"],
      children(children(service)[3]).map((mapping) => names.get(fields(mapping)["service"])),
    ]);
    expect(Object.fromEntries(order)).toEqual({
      ant: ["middle"],
      loner: [],
      middle: ["zebra"],
      zebra: [],
    });
  });
});

function children(element?: Element): Element[] {
  return typeof element?.[2] === "object" ? element[2] : [];
}

/** The texts of the elements in an element, by their tags. */
function fields(element?: Element): Record<string, string> {
  return Object.fromEntries(
    children(element).map(([tag, , content]) => [tag, typeof content === "string" ? content : ""]),
  );
}
