/** Properties are tried on the same inputs in every run; FAST_CHECK_SEED tries others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FAST_CHECK_SEED"] ?? 20_260_101) });
