/** What others claim, as flags above the axis: a pole at the low end, a banner to the high end, and who said it. */
import { Label } from "../figure/parts.tsx";
import { useWords } from "../words/words.ts";
import type { Claim, Flag } from "./axisLayout.ts";

/** "2,000 or more", "at most 900", "about 900", "2,000–4,000". */
export function useClaimWords(): (claim: Pick<Claim, "low" | "high" | "about" | "atMost">) => string {
  const { say, number, range } = useWords();
  return ({ low, high, about = false, atMost = false }) => {
    if (atMost && high !== null) return say("claims.sayAtMost", { number: high });
    const text = high === low ? number(low) : range(low, high);
    return about ? say("claims.sayAbout", { number: text }) : text;
  };
}

function Banner({ flag }: { flag: Flag }) {
  const { pole, end, y, open } = flag;
  const into = Math.sign(end - pole) * 8;
  return (
    <g stroke="var(--ink-soft)" strokeWidth="1.5" fill="none">
      <line x1={pole} x2={end} y1={y} y2={y} strokeDasharray={open ? "5 4" : undefined} />
      {open ? (
        <path d={`M${end - into},${y - 5} L${end},${y} L${end - into},${y + 5}`} />
      ) : (
        <line x1={end} x2={end} y1={y - 5} y2={y + 5} />
      )}
    </g>
  );
}

/** Pixels of a character of the words, on average. */
const CHARACTER = 6.6;

/** Who said it is cut where there is no room: all of it stands in the sentence above and in the table. */
function fitting(speaker: string, said: string, room: number): string {
  const most = Math.max(4, Math.floor(room / CHARACTER) - said.length - 2);
  return `${speaker.length <= most ? speaker : `${speaker.slice(0, most - 1).trimEnd()}…`}: ${said}`;
}

/** The words stand on the side of the pole where there is more room. */
function FlagWords({ flag, width }: { flag: Flag; width: number }) {
  const { direction } = useWords();
  const sayClaim = useClaimWords();
  const along = direction === "rtl" ? width - flag.pole : flag.pole;
  const after = along < width / 2;
  const way = (after ? 1 : -1) * (direction === "rtl" ? -1 : 1);
  const room = (after ? width - along : along) - 12;
  return (
    <Label x={flag.pole + way * 8} y={flag.y - 4} anchor={after ? "start" : "end"} size={12} rim>
      {fitting(flag.speaker, sayClaim(flag), room)}
    </Label>
  );
}

/** `foot` is how far down the poles stand. */
export function Flags({ flags, foot, width }: { flags: readonly Flag[]; foot: number; width: number }) {
  return flags.map((flag) => (
    <g key={`${flag.speaker} ${flag.low} ${flag.high}`}>
      {flag.beyond ? null : (
        <line
          x1={flag.pole}
          x2={flag.pole}
          y1={flag.y - 8}
          y2={foot}
          stroke="var(--ink-soft)"
          strokeWidth="1.5"
        />
      )}
      {flag.end === flag.pole && !flag.beyond ? (
        <path d={`M${flag.pole},${flag.y - 8} l0,10 l7,-5 Z`} fill="var(--ink-soft)" />
      ) : (
        <Banner flag={flag} />
      )}
      <FlagWords flag={flag} width={width} />
    </g>
  ));
}
