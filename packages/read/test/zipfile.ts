/** Writes ZIP archives part by part, so that a workbook can be made with exactly the flaw a test is about. */
import { crc32, deflateRawSync } from "node:zlib";

export interface PartToWrite {
  readonly name: string;
  readonly content: string;
  /** What the directory claims the size to be, when that is a lie. */
  readonly declaredSize?: number;
}

export function zip(parts: readonly PartToWrite[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(20);
    fields.writeUInt16LE(8, 2);
    fields.writeUInt32LE(crc32(content), 8);
    fields.writeUInt32LE(packed.length, 12);
    fields.writeUInt32LE(part.declaredSize ?? content.length, 16);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(name.length, 0);
    const local = Buffer.concat([
      Buffer.from("PK\u0003\u0004\u0014\u0000", "latin1"),
      fields,
      lengths,
      name,
      packed,
    ]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([
        Buffer.from("PK\u0001\u0002\u0014\u0000\u0014\u0000", "latin1"),
        fields,
        lengths,
        tail,
        name,
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet whose rows are given as XML, in a part of some name. */
export function workbook(
  rowsXml: string,
  declaredSize?: number,
  { part = "sheet1.xml", strings }: { readonly part?: string; readonly strings?: string } = {},
): Buffer {
  return zip([
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="dead" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/${part}"/></Relationships>`,
    },
    {
      name: `xl/worksheets/${part}`,
      content: `<worksheet xmlns="${MAIN}"><sheetData>${rowsXml}</sheetData></worksheet>`,
      declaredSize,
    },
    ...(strings === undefined
      ? []
      : [{ name: "xl/sharedStrings.xml", content: `<sst xmlns="${MAIN}">${strings}</sst>` }]),
  ]);
}

/** A cell with text in it. */
export const text = (reference: string, value: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
