/** The public face of `protect`: device keys, the device's memory, who may do what. */
export { deviceKey, originOf, type DeviceKey } from "./deviceKey.ts";
export { defaultHome, deviceHome, type DeviceHome, type HomeOptions } from "./deviceHome.ts";
export { thisProcess, type ProcessIdentity } from "./lock.ts";
export { privateFiles, type PrivateFiles } from "./privateFiles.ts";
export { localMember, permit, type Action, type Member } from "./permit.ts";
