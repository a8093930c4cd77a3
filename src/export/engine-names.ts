/** What an engine accepts as a name. */
interface NameRules {
  readonly longest: number;
  /** Turns a text into a name; the result may be too long, empty, or taken. */
  readonly convert: (text: string) => string;
  /** What is between the parts of a name. */
  readonly separator: "-" | "_";
  /** The name of a text in which nothing is left. */
  readonly otherwise: string;
}

/** Names of volumes, and of objects that others do not use as a host name: RFC 1123. */
export const labelRules: NameRules = {
  longest: 63,
  convert: (text) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, ""),
  separator: "-",
  otherwise: "root",
};

/** Names of objects of Kubernetes: RFC 1035, with space for what Kubernetes adds to the names of pods. */
export const objectRules: NameRules = {
  longest: 52,
  convert: (text) => labelRules.convert(text).replace(/^(?=[0-9])/, "app-"),
  separator: "-",
  otherwise: "app",
};

/** Names of ports in Kubernetes, which have a letter: RFC 6335. */
export const portRules: NameRules = {
  longest: 15,
  convert: (text) => labelRules.convert(text).replace(/^[0-9-]*$/, "port-$&"),
  separator: "-",
  otherwise: "port",
};

/** Names of ports in Nomad. */
export const nomadPortRules: NameRules = {
  longest: 63,
  convert: (text) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "_")
      .replaceAll(/^_|_$/g, ""),
  separator: "_",
  otherwise: "port",
};

/** Returns a name for each text that an engine accepts, and that no other has. */
export function uniqueNames(texts: readonly string[], rules: NameRules): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const whole = rules.convert(text) || rules.otherwise;
    let name = cut(whole, rules.longest);
    for (let number = 2; taken.has(name); number += 1) {
      const end = `${rules.separator}${number}`;
      name = `${cut(whole, rules.longest - end.length)}${end}`;
    }
    taken.add(name);
    return name;
  });
}

function cut(name: string, length: number): string {
  return name.slice(0, length).replace(/[-_]+$/, "");
}
