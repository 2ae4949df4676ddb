/**
 * Published capture tables, transcribed so that a clone reproduces published figures without the shared data. They
 * hold counts only. Each is cited.
 */
import { parseCaptureTable, type CaptureTable } from "../src/index.ts";

function table(name: string, lists: string, rows: string): CaptureTable {
  return parseCaptureTable(`${lists},count\n${rows.trim().split(/\s+/).join("\n")}\n`, name);
}

/** Ball et al. 2002, "Killings and refugee flow in Kosovo", four lists of killings. */
export const kosovo = table(
  "kosovo",
  "EXH,ABA,OSCE,HRW",
  `1,0,0,0,1131 0,1,0,0,845 1,1,0,0,177 0,0,1,0,936 1,0,1,0,228 0,1,1,0,217 1,1,1,0,181 0,0,0,1,306 1,0,0,1,106
   0,1,0,1,31 1,1,0,1,18 0,0,1,1,123 1,0,1,1,42 0,1,1,1,32 1,1,1,1,27`,
);

/** Ball, Shin & Yang 2018. */
export const korea = table("korea", "b,c,d", "0,0,1,41 0,1,0,5 1,0,0,5 1,1,0,54 1,0,1,6 0,1,1,0 1,1,1,12");

/** Madigan & York 1997, table 1: spina bifida, three lists. */
export const madiganYork3 = table(
  "madiganYork3",
  "d1,d2,d3",
  "1,0,0,60 0,1,0,49 1,1,0,4 0,0,1,247 1,0,1,112 0,1,1,142 1,1,1,12",
);

/** Silverman 2014: potential victims of modern slavery, six lists, and with two of them joined. */
export const uk6 = table(
  "uk6",
  "LA,NG,PF,GO,GP,NCA",
  `1,0,0,0,0,0,54 0,1,0,0,0,0,463 0,0,1,0,0,0,907 0,0,0,1,0,0,695 0,0,0,0,1,0,316 0,0,0,0,0,1,57 1,1,0,0,0,0,15
   1,0,1,0,0,0,19 1,0,0,1,0,0,3 0,1,1,0,0,0,56 0,1,0,1,0,0,19 0,1,0,0,1,0,1 0,1,0,0,0,1,3 0,0,1,1,0,0,69
   0,0,1,0,1,0,10 0,0,1,0,0,1,31 0,0,0,1,1,0,8 0,0,0,1,0,1,6 0,0,0,0,1,1,1 1,1,1,0,0,0,1 1,1,0,1,0,0,1
   0,1,1,1,0,0,4 0,1,1,0,0,1,3 0,0,1,1,0,1,1 1,1,1,1,0,0,1`,
);

/** Chan, Silverman & Vincent 2021, section 3: three lists of which one pair alone overlaps. */
export const artificial = table("artificial", "A,B,C", "1,0,0,40 0,1,0,30 0,0,1,20 1,1,0,6");

/** Chan, Silverman & Vincent 2021: New Orleans, eight lists. */
export const newOrleans = table(
  "newOrleans",
  "A,B,C,D,E,F,G,H",
  `1,0,0,0,0,0,0,0,25 1,0,1,0,0,0,0,0,1 1,0,0,1,0,0,0,0,2 1,0,0,0,1,0,0,0,1 1,0,1,0,0,0,1,0,1 1,0,0,1,1,0,0,0,1
   0,1,0,0,0,0,0,0,5 0,1,0,0,0,1,0,0,1 0,0,1,0,0,0,0,0,70 0,0,1,1,0,0,0,0,1 0,0,1,0,1,0,0,0,1 0,0,1,0,0,0,1,0,1
   0,0,0,1,0,0,0,0,33 0,0,0,1,1,0,0,0,2 0,0,0,0,1,0,0,0,6 0,0,0,0,1,0,0,1,1 0,0,0,0,0,1,0,0,6 0,0,0,0,0,0,1,0,6
   0,0,0,0,0,0,0,1,21`,
);

/** Farrell et al. 2019: five lists of a western city. */
export const western = table(
  "western",
  "A,B,C,D,E",
  `1,0,0,0,0,52 0,1,0,0,0,90 0,0,1,0,0,114 0,0,0,1,0,45 0,0,0,0,1,21 1,0,1,0,0,4 1,0,0,1,0,2 1,0,0,0,1,5
   0,1,1,0,0,6 0,1,0,1,0,1 0,0,0,1,1,3 1,0,1,0,1,1 0,1,1,1,0,1`,
);

/** Chao, Tsay, Lin, Shau & Chao 2001, table 1: hepatitis A in a college, three lists; they report C = .513, N = 971. */
export const hepatitis = table(
  "hepatitis",
  "P,Q,E",
  "1,1,1,28 1,1,0,21 1,0,1,17 1,0,0,69 0,1,1,18 0,1,0,55 0,0,1,63",
);
