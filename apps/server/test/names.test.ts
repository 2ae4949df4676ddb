/** Names from outside, and cells for spreadsheets: whatever comes in, what goes out is harmless. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attachment, safeFileName, safeListName } from "../src/names.ts";
import { forSpreadsheet, quoteFormulas } from "../src/spreadsheet.ts";

describe("file names", () => {
  it.each([
    ["/etc/passwd", "passwd"],
    ["C:\\lists\\الشمال.xlsx", "الشمال.xlsx"],
    ["..\u0000/a\u202etxt.csv", "atxt.csv"],
    [" .hidden", "hidden"],
    ["a<b>:c.csv", "a_b__c.csv"],
  ])("%j becomes %j", (given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });

  it("keep their ending when they are cut", () => {
    const name = safeFileName(`${"ق".repeat(500)}.csv`);
    expect(name).toHaveLength(180);
    expect(name.endsWith(".csv")).toBe(true);
  });

  it("never hold a folder, a control or a leading dot, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        let name: string;
        try {
          name = safeFileName(given);
        } catch (error) {
          expect(error).toMatchObject({ code: "server/invalid" });
          return;
        }
        expect(name).not.toMatch(/[\\/\p{Cc}]|^\./u);
        expect(name.isWellFormed()).toBe(true);
        expect(name.length).toBeLessThanOrEqual(180);
        expect(() => new Headers({ "content-disposition": attachment(name) })).not.toThrow();
      }),
    );
  });

  it("of lists are one line", () => {
    expect(safeListName("  north\n coast  ")).toBe("north coast");
    expect(() => safeListName("\u200e")).toThrow("no name");
  });
});

describe("CSV for a spreadsheet", () => {
  it("quotes cells that would run as formulas, and no others", () => {
    expect(forSpreadsheet('id,name\na:1,=1+1\na:2,"-2,5"\na:3,"say ""=x"""\n')).toBe(
      '\ufeffid,name\na:1,\'=1+1\na:2,"\'-2,5"\na:3,"say ""=x"""\n',
    );
  });

  it("is the same however the text is cut into chunks", async () => {
    const text = 'id,"a ""b"", c"\n"=x\n@y",+3\n\t,-\n';
    const whole = forSpreadsheet(text);
    for (let size = 1; size < text.length; size++) {
      const chunks = (async function* () {
        for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
      })();
      let out = "";
      for await (const chunk of quoteFormulas(chunks)) out += chunk;
      expect(out).toBe(whole);
    }
  });
});
