/** The public face of `protect`. */
export {};
