import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/closing-line.ts";

export default defineConfig({
  test: {
    include: [
      "packages/*/test/**/*.test.ts",
      "apps/*/test/**/*.test.ts",
      "examples/test/**/*.test.ts",
      "tests/**/*.test.ts",
    ],
    setupFiles: ["tests/properties.ts"],
    testTimeout: 240_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    pool: "forks",
    // As scripts/run.mjs runs Node, and so the program.
    execArgv: process.execArgv,
    reporters: ["default", new ClosingLine()],
  },
});
