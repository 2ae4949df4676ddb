/** A device home held in memory, whose writes count as steps of a simulated disk's owner: each can fail. */
import { deviceHome, type DeviceHome, type PrivateFiles } from "@recount/protect";

/** Each opening is a process of its own, and the ones before it are gone. */
let processes = 0;

export function memoryHome(
  contents = new Map<string, string>(),
  beforeWrite: () => void = () => undefined,
): DeviceHome {
  const files: PrivateFiles = {
    read: async (path) => contents.get(path),
    async write(path, text) {
      beforeWrite();
      contents.set(path, text);
    },
    async create(path, text) {
      if (contents.has(path)) return false;
      contents.set(path, text);
      return true;
    },
    async move(from, to) {
      contents.set(to, contents.get(from) ?? "");
      contents.delete(from);
    },
    async remove(path) {
      contents.delete(path);
    },
    names: async (folder) =>
      [...contents.keys()]
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
  };
  processes += 1;
  const process = { pid: processes, host: "test", started: "", isRunning: () => false };
  return deviceHome("home", { files, process });
}
