/** The bundler's own imports (style sheets, files by address). */
/// <reference types="vite/client" />
