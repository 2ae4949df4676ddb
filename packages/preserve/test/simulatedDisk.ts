/**
 * A disk that loses what was not synced. Bytes written and names made live in memory until synced; a crash keeps of them
 * any subset, each file's unsynced bytes whole, cut short, as zeros or not at all. Every step can be made to fail or to
 * be the last.
 */
import type { Disk } from "../src/index.ts";

interface FileNode {
  kind: "file";
  now: Uint8Array;
  synced: Uint8Array;
}

interface FolderNode {
  kind: "folder";
  now: Map<string, Node>;
  synced: Map<string, Node>;
  /** Names made, replaced or removed since the last sync; undefined removes. */
  pending: [name: string, node: Node | undefined][];
}

type Node = FileNode | FolderNode;

export type Fault = "error" | "error-after" | "crash";

export class PowerCut extends Error {}

function newFolder(): FolderNode {
  return { kind: "folder", now: new Map(), synced: new Map(), pending: [] };
}

function copyNode(node: Node, copies: Map<Node, Node>): Node {
  const known = copies.get(node);
  if (known !== undefined) return known;
  if (node.kind === "file") {
    const file: FileNode = { ...node };
    copies.set(node, file);
    return file;
  }
  const folder = newFolder();
  copies.set(node, folder);
  for (const [name, child] of node.now) folder.now.set(name, copyNode(child, copies));
  for (const [name, child] of node.synced) folder.synced.set(name, copyNode(child, copies));
  folder.pending = node.pending.map(([name, child]) => [name, child && copyNode(child, copies)]);
  return folder;
}

/** What of a file is found after a crash. */
function survivingBytes({ now, synced }: FileNode, random: () => number): Uint8Array {
  if (now === synced) return synced;
  const choice = Math.floor(random() * 4);
  if (choice === 0) return synced;
  if (choice === 1) return now;
  if (choice === 2) return now.subarray(0, Math.floor(random() * now.length));
  return new Uint8Array(now.length);
}

function surviving(node: Node, random: () => number, done: Map<Node, Node>): Node {
  const known = done.get(node);
  if (known !== undefined) return known;
  if (node.kind === "file") {
    const bytes = survivingBytes(node, random);
    const file: FileNode = { kind: "file", now: bytes, synced: bytes };
    done.set(node, file);
    return file;
  }
  const folder = newFolder();
  done.set(node, folder);
  const names = new Map(node.synced);
  for (const [name, child] of node.pending) {
    if (random() < 0.5) continue;
    if (child === undefined) names.delete(name);
    else names.set(name, child);
  }
  for (const [name, child] of names) {
    const kept = surviving(child, random, done);
    folder.now.set(name, kept);
    folder.synced.set(name, kept);
  }
  return folder;
}

function enoent(path: string): never {
  throw Object.assign(new Error(`ENOENT: no such file, ${path}`), { code: "ENOENT" });
}

export class SimulatedDisk implements Disk {
  #root: FolderNode = newFolder();
  #steps = 0;
  #faultAt = Infinity;
  #fault: Fault = "error";
  #isDead = false;

  get steps(): number {
    return this.#steps;
  }

  /** Counts steps from now, and makes the one given fail. */
  failAt(step: number, fault: Fault): void {
    this.#steps = 0;
    this.#faultAt = step;
    this.#fault = fault;
  }

  copy(): SimulatedDisk {
    const copy = new SimulatedDisk();
    copy.#root = copyNode(this.#root, new Map()) as FolderNode;
    return copy;
  }

  /** The disk as it is found after the power was cut now. */
  afterPowerCut(random: () => number): SimulatedDisk {
    const next = new SimulatedDisk();
    next.#root = surviving(this.#root, random, new Map()) as FolderNode;
    return next;
  }

  #step(effect: () => void, partly: () => void = () => undefined): void {
    if (this.#isDead) throw new PowerCut("the power is out");
    const isFault = this.#steps++ === this.#faultAt;
    if (isFault && this.#fault === "crash") {
      partly();
      this.#isDead = true;
      throw new PowerCut("the power was cut");
    }
    if (isFault && this.#fault === "error") {
      partly();
      throw Object.assign(new Error("EIO: i/o error"), { code: "EIO" });
    }
    effect();
    if (isFault) throw Object.assign(new Error("EIO: i/o error, told late"), { code: "EIO" });
  }

  #node(path: string): Node | undefined {
    if (this.#isDead) throw new PowerCut("the power is out");
    let node: Node | undefined = this.#root;
    for (const name of path.split("/").filter((part) => part !== "")) {
      node = node?.kind === "folder" ? node.now.get(name) : undefined;
    }
    return node;
  }

  #folder(path: string): FolderNode {
    const node = this.#node(path);
    return node?.kind === "folder" ? node : enoent(path);
  }

  #place(path: string): { folder: FolderNode; name: string } {
    const at = path.lastIndexOf("/");
    return { folder: this.#folder(path.slice(0, Math.max(0, at))), name: path.slice(at + 1) };
  }

  #name(path: string, node: Node | undefined): void {
    const { folder, name } = this.#place(path);
    if (node === undefined) folder.now.delete(name);
    else folder.now.set(name, node);
    folder.pending.push([name, node]);
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const node = this.#node(path);
    return node?.kind === "file" ? Uint8Array.from(node.now) : undefined;
  }

  async *stream(path: string): AsyncIterable<Uint8Array> {
    yield (await this.read(path)) ?? enoent(path);
  }

  async exists(path: string): Promise<boolean> {
    return this.#node(path) !== undefined;
  }

  async list(folder: string): Promise<readonly string[]> {
    const node = this.#node(folder);
    if (node?.kind !== "folder") return [];
    const paths: string[] = [];
    for (const [name, child] of node.now) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (child.kind === "file") paths.push(path);
      else paths.push(...(await this.list(path)));
    }
    return paths;
  }

  async write(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    const chunks: Uint8Array[] = [];
    if (content instanceof Uint8Array) chunks.push(content);
    else for await (const chunk of content) chunks.push(chunk);
    const bytes = Uint8Array.from(Buffer.concat(chunks));
    const file: FileNode = { kind: "file", now: new Uint8Array(), synced: new Uint8Array() };
    this.#step(() => this.#name(path, file));
    this.#step(
      () => (file.now = bytes),
      () => (file.now = bytes.subarray(0, Math.floor(bytes.length / 2))),
    );
    this.#step(() => (file.synced = file.now));
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step(() => {
      const node = this.#node(from) ?? enoent(from);
      this.#name(to, node);
      this.#name(from, undefined);
    });
  }

  async syncFolder(path: string): Promise<void> {
    this.#step(() => {
      const folder = this.#folder(path);
      folder.synced = new Map(folder.now);
      folder.pending = [];
    });
  }

  async makeFolder(path: string): Promise<void> {
    if (this.#node(path) !== undefined) return;
    this.#step(() => this.#name(path, newFolder()));
  }

  async remove(path: string): Promise<void> {
    if (this.#node(path) === undefined) return;
    this.#step(() => this.#name(path, undefined));
  }

  /** Flips, cuts, replaces: for tests of what is found wrong. Undefined removes. */
  tamper(path: string, bytes: Uint8Array | undefined): void {
    const node = this.#node(path);
    if (bytes === undefined) this.#name(path, undefined);
    else if (node?.kind === "file") node.now = node.synced = bytes;
  }
}
