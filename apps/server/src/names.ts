/** Names that come from outside (of files and lists) made fit to store, show and write into headers. */
import { refuse } from "./problem.ts";

const MAX_FILE_NAME = 180;
const MAX_LIST_NAME = 120;

// Controls, and the marks that reorder text on screen so that "fdp.exe" reads as something else.
// oxlint-disable-next-line no-control-regex -- these are exactly what is to be removed
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function plain(text: string): string {
  return text.toWellFormed().normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
}

/** Cuts to `limit` code units at a character's edge, keeping the file's ending. */
function cut(name: string, limit: number, ending = ""): string {
  if (name.length <= limit) return name;
  return (
    name
      .slice(0, limit - ending.length)
      .toWellFormed()
      .replace(/\ufffd$/, "") + ending
  );
}

/** The last part of a path as a file name: no folders, no controls, no leading dots, at most 180 characters. */
export function safeFileName(given: string): string {
  const last = plain(given).split(/[\\/]/).at(-1) ?? "";
  const name = last.replace(/^[.\s]+/, "").replace(/[<>:"|?*]/g, "_");
  if (name === "") refuse("server/invalid", "the file has no name", "give it a name such as list.csv");
  return cut(name, MAX_FILE_NAME, /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? "");
}

/** A list's name, as it will stand in every record id: one line, at most 120 characters. */
export function safeListName(given: string): string {
  const name = cut(plain(given), MAX_LIST_NAME).trim();
  if (name === "")
    refuse("server/invalid", "the list has no name", "give it a short name such as the organisation's");
  return name;
}

/** The name a list has by its file. */
export function listNameOf(fileName: string): string {
  return fileName.replace(/^.*[/\\]/, "").replace(/(?<=.)\.[^.]+$/, "");
}

/** The file a command reads a list from: it takes the list's name from it. */
export function commandFileName({ name, fileName }: { name: string; fileName: string }): string {
  if (listNameOf(fileName) === name) return fileName;
  return `${name.replaceAll(/[/\\]/g, "_")}${/\.[^.]+$/.exec(fileName)?.[0] ?? ""}`;
}

/** Content-Disposition for a download: an ASCII name for old programs, the real one for the rest (RFC 6266). */
export function attachment(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
