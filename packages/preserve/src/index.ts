/** The public face of `preserve`. */
export {};
