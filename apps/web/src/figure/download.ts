/** A picture as a file that stands on its own: colours settled, the fonts inside, nothing left to fetch. */
import arabic from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2?url";
import latin from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2?url";

const SVG = "http://www.w3.org/2000/svg";
const PAINTED = ["fill", "stroke", "stop-color"] as const;

/** `var(--ink)` → the colour it has on the page now. */
function settle(value: string, styles: CSSStyleDeclaration): string {
  return value.replace(/var\((--[\w-]+)\)/g, (_, name: string) => styles.getPropertyValue(name).trim());
}

async function fontRule(family: string, address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCodePoint(byte);
  return `@font-face{font-family:"${family}";src:url("data:font/woff2;base64,${btoa(binary)}") format("woff2")}`;
}

async function fontRules(): Promise<string> {
  const rules = await Promise.all([
    fontRule("IBM Plex Sans", latin),
    fontRule("IBM Plex Sans Arabic", arabic),
  ]);
  return `${rules.join("")}text{font-family:"IBM Plex Sans","IBM Plex Sans Arabic",sans-serif}`;
}

/** The picture with its background and fonts. Links are kept as groups: an address of this page means nothing outside. */
export async function standaloneSvg(picture: SVGSVGElement): Promise<string> {
  const styles = getComputedStyle(document.documentElement);
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", SVG);
  for (const door of copy.querySelectorAll("a")) {
    const group = document.createElementNS(SVG, "g");
    group.append(...door.childNodes);
    door.replaceWith(group);
  }
  for (const element of copy.querySelectorAll("*")) {
    for (const name of PAINTED) {
      const value = element.getAttribute(name);
      if (value?.includes("var(") === true) element.setAttribute(name, settle(value, styles));
    }
    element.removeAttribute("class");
  }
  const style = document.createElementNS(SVG, "style");
  style.textContent = await fontRules();
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", styles.getPropertyValue("--paper").trim());
  copy.prepend(style, paper);
  return new XMLSerializer().serializeToString(copy);
}

export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Pixels of a PNG for each pixel of the page. */
const PNG_SCALE = 2;

export async function pngOf(picture: SVGSVGElement): Promise<Blob> {
  const width = picture.width.baseVal.value;
  const height = picture.height.baseVal.value;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await standaloneSvg(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * PNG_SCALE;
  canvas.height = height * PNG_SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob(
      (blob) => (blob === null ? failed(new Error("the picture could not be painted")) : done(blob)),
      "image/png",
    );
  });
}
