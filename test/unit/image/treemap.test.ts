import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutTreemap } from "../../../src/image/treemap.js";

const area = { x: 10, y: 20, width: 300, height: 200 };

test("areas are proportional to the weights, within the area, and do not overlap", () => {
  const weights = fc
    .array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
    .map((all) => all.sort((one, other) => other - one));
  fc.assert(
    fc.property(weights, (all) => {
      const places = layOutTreemap(all, area);
      const total = all.reduce((sum, each) => sum + each, 0);
      expect(places).toHaveLength(all.length);
      places.forEach(({ x, y, width, height }, index) => {
        expect(width * height).toBeCloseTo(((all[index] ?? 0) / total) * 60_000, 3);
        expect(x).toBeGreaterThanOrEqual(10 - 1e-6);
        expect(y).toBeGreaterThanOrEqual(20 - 1e-6);
        expect(x + width).toBeLessThanOrEqual(310 + 1e-6);
        expect(y + height).toBeLessThanOrEqual(220 + 1e-6);
        for (const other of places.slice(index + 1)) {
          const across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
          const down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
          expect(Math.min(across, down)).toBeLessThan(1e-6);
        }
      });
    }),
  );
});

test("without weights there is nothing to place", () => {
  expect(layOutTreemap([], area)).toEqual([]);
});
