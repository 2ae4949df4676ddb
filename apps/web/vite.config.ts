/** Builds the workspace into dist: one page, its own fonts, nothing fetched from anywhere else. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  base: "/",
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    license: false,
  },
  server: { proxy: { "/api": "http://127.0.0.1:4180" } },
});
