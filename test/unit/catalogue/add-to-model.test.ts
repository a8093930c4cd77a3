import { expect, test } from "vitest";
import { addToModel, NoPlaceError } from "../../../src/catalogue/add-to-model.js";

const lines = ["redis:", "  constructor: redis"];

test.each([
  {
    what: "a comment and further keys follow the processes",
    text: "processes:\n    web: # the shop\n        user: web # not root\n\n# numbers\nx: 1\n",
    expected:
      "processes:\n    web: # the shop\n        user: web # not root\n    redis:\n      constructor: redis\n\n# numbers\nx: 1\n",
  },
  {
    what: "comments of the last process follow",
    text: "processes:\n  web:\n    user: web\n\n    # port: 80\n    # a: b\n\n  # next\nx: 1\n",
    expected:
      "processes:\n  web:\n    user: web\n\n    # port: 80\n    # a: b\n  redis:\n    constructor: redis\n\n  # next\nx: 1\n",
  },
  {
    what: "a comment of the last process ends the text",
    text: "processes:\n  web:\n    user: web\n    # port: 80",
    expected:
      "processes:\n  web:\n    user: web\n    # port: 80\n  redis:\n    constructor: redis\n",
  },
  {
    what: "the last line has no end",
    text: "processes:\n  web:\n    args: [a, b]",
    expected: "processes:\n  web:\n    args: [a, b]\n  redis:\n    constructor: redis\n",
  },
  {
    what: "the last value is a block of text",
    text: "processes:\n  web:\n    initialize: |\n      mkdir x\n\nimage: { name: a }\n",
    expected:
      "processes:\n  web:\n    initialize: |\n      mkdir x\n  redis:\n    constructor: redis\n\nimage: { name: a }\n",
  },
  {
    what: "there are no processes yet",
    text: "image: { name: a }",
    expected: "image: { name: a }\nprocesses:\n  redis:\n    constructor: redis\n",
  },
  {
    what: "the lines end as on Windows",
    text: "processes:\r\n  web:\r\n    user: a\r\nx: 1\r\n",
    expected:
      "processes:\r\n  web:\r\n    user: a\r\n  redis:\r\n    constructor: redis\r\nx: 1\r\n",
  },
])("adds lines behind the last process: $what", ({ text, expected }) => {
  expect(addToModel(text, lines)).toBe(expected);
});

test.each(["processes: { web: {} }\n", "processes:\n", "processes: [a]\n", "- a\n", "a: [\n"])(
  "refuses a model without a mapping over several lines: %j",
  (text) => {
    expect(() => addToModel(text, lines)).toThrow(NoPlaceError);
  },
);
