import { defineConfig } from "vitest/config";
import "./scripts/generate-sources.mjs";

// With a part of its tests, a file would write a part of its expected files, and remove the others.
if (
  process.env.UPDATE_GOLDEN &&
  process.argv.some((word) => /^(-t|--testNamePattern)\b/.test(word))
)
  throw new Error("UPDATE_GOLDEN works with whole files of tests: leave out -t");

export default defineConfig({
  test: {
    // Most tests wait for processes and builds, so more of them than cores run at a time.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: "quick",
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/clusters/**",
            "test/e2e/**",
            "test/images/**",
            "test/reliability/**",
            "test/site/**",
            "test/systems/**",
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Real images in a real engine: they share its ports, so one file comes after the other.
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/support/global-setup.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
      {
        // Images in registries and in the formats of other tools, by `npm run test:images`: it downloads these tools.
        test: {
          name: "images",
          include: ["test/images/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        // Systems on several engines of this machine, by `npm run test:clusters`: it needs root.
        test: {
          name: "clusters",
          include: ["test/clusters/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        // The documentation in a browser, by `npm run test:site`: it needs MkDocs, its theme Material, and Chromium.
        test: {
          name: "site",
          include: ["test/site/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Ten real systems, by `npm run test:systems`: they fetch packages of Debian that nothing else needs.
        test: {
          name: "systems",
          include: ["test/systems/**/*.test.ts"],
          testTimeout: 600_000,
        },
      },
      {
        // scripts/test-reliability.mjs runs it: it takes long, and measures a machine that does nothing else.
        test: {
          name: "reliability",
          include: ["test/reliability/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
});
