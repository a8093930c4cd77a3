import fc from "fast-check";
import { expect, test } from "vitest";
import {
  labelRules,
  nomadPortRules,
  objectRules,
  portRules,
  uniqueNames,
} from "../../src/export/engine-names.js";

/** The rules with what the engines accept. */
const rules = [
  { name: "labels", rules: labelRules, accepted: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/ },
  { name: "objects", rules: objectRules, accepted: /^[a-z]([-a-z0-9]*[a-z0-9])?$/ },
  {
    name: "ports",
    rules: portRules,
    accepted: /^(?!.*--)(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  },
  { name: "ports of Nomad", rules: nomadPortRules, accepted: /^[a-z0-9_]+$/ },
] as const;

/** Texts that are alike at their beginnings, in their letters or after a conversion. */
const texts = fc.array(
  fc.oneof(
    fc.string(),
    fc.stringMatching(/^[A-Za-z0-9_./-]{0,70}$/),
    fc.stringMatching(/^a_very_long_na(me)?[12]?-?2?$/),
    fc.stringMatching(/^[0-9-]{0,3}$/),
  ),
  { maxLength: 30 },
);

test.each(rules)("an engine accepts the names of $name, and no two are the same", (it) => {
  fc.assert(
    fc.property(texts, (list) => {
      const names = uniqueNames(list, it.rules);
      expect(names).toHaveLength(list.length);
      expect(new Set(names).size).toBe(list.length);
      for (const name of names) {
        expect(name).toMatch(it.accepted);
        expect(name.length).toBeLessThanOrEqual(it.rules.longest);
      }
    }),
  );
});

test("a name that an engine accepts stays as it is", () => {
  const list = ["web", "admin-2", "a1"];
  for (const { rules: own } of rules.slice(0, 3)) expect(uniqueNames(list, own)).toEqual(list);
});
