/** The workspace starts here: styles, words, then the page that the address names. */
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/table.css";
import "./style/figure.css";
import "./style/rooms.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/queries.ts";
import { router } from "./routes.tsx";
import { startWords } from "./words/words.ts";

async function start(): Promise<void> {
  await startWords();
  const root = document.getElementById("root");
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
