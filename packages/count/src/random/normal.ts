/** Standard normal draws by Marsaglia's polar method. */
import type { Random } from "@recount/core";

/** One draw. The method's second value is not kept, so that a draw depends on nothing drawn before. */
export function drawNormal(random: Random): number {
  for (;;) {
    const x = 2 * random.next() - 1;
    const y = 2 * random.next() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}
