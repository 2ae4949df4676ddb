/** A case served to this machine's own browser. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { openCase, type CaseOptions } from "@recount/case";
import { createApp } from "./app.ts";
import { openHouse, type House } from "./house.ts";
import { logDefect, refuse } from "./problem.ts";

export interface ServeOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Only this machine can be served: there are no accounts and no encryption on the way. */
  readonly host?: "127.0.0.1";
  /** Folder of the built workspace, where it is not apps/web/dist. */
  readonly web?: string;
  readonly caseOptions?: CaseOptions;
}

export interface Served {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** Ends what runs, closes the case. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
/** A request that has not sent its headers by then is dropped; uploads may take as long as they need. */
const HEADERS_TIMEOUT_MS = 30_000;

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

/** @throws RecountError server/port where the port cannot be had. */
async function listenOn(server: Server, port: number): Promise<number> {
  try {
    return await listening(server, port);
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    return refuse(
      "server/port",
      taken ? `port ${port} is taken` : `port ${port} cannot be used`,
      "choose another with --port",
    );
  }
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Work after the doors are open: the people's index, then a first look at the seal. */
async function settleIn(house: House): Promise<void> {
  const latest = await house.latest();
  if (latest !== undefined) await house.people.prepare(latest);
  await house.seal.check();
}

function escaped(error: unknown): void {
  logDefect("working in the background", error);
}

/** The last net: an error that escaped its request is logged in one line, and the server goes on. */
function catchEscapes(): () => void {
  process.on("uncaughtException", escaped);
  process.on("unhandledRejection", escaped);
  return () => {
    process.off("uncaughtException", escaped);
    process.off("unhandledRejection", escaped);
  };
}

/**
 * Serves the case in `folder` on 127.0.0.1.
 * @throws RecountError case/… where it cannot be opened, server/port where the port cannot be had.
 */
export async function serve(folder: string, options: ServeOptions): Promise<Served> {
  const clock = options.caseOptions?.clock ?? (() => new Date());
  const house = await openHouse(await openCase(folder, options.caseOptions), clock);
  const app = createApp(house, options.web);
  const answer = getRequestListener(app.fetch);
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: 0 },
    (request, response) => void answer(request, response),
  );
  try {
    const port = await listenOn(server, options.port);
    const release = catchEscapes();
    settleIn(house).catch((error: unknown) => logDefect("looking over the case", error));
    return {
      url: `http://${HOST}:${port}`,
      async close() {
        await stopped(server);
        await house.close();
        release();
      },
    };
  } catch (error) {
    await house.close();
    throw error;
  }
}
