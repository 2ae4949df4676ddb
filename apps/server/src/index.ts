/** The public face of the server. */
export { serve, type Served, type ServeOptions } from "./serve.ts";
export { makeExample, type ExampleOptions, type Invented } from "./example.ts";
