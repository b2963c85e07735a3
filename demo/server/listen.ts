import { createAdaptorServer } from '@hono/node-server';
import { lookup } from 'node:dns/promises';
import type { Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';

/** Answers a request; Hono's `app.fetch`. */
export type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** A server that accepts connections. */
export interface Listening {
  /** Where it is reached, with a slash at the end. */
  readonly url: string;
  /** Takes no more requests, lets those in flight finish for up to `patience` ms, then cuts them. */
  close(patience?: number): Promise<void>;
}

/** The port or the address is not to be had. The message is one plain sentence. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/**
 * Listens on every address of `host` on this machine. For `localhost`, browsers try 127.0.0.1 and ::1 in either order,
 * and would take another program on one of them for the demo.
 *
 * @param port 0 lets the system choose.
 * @throws {CannotListen}
 */
export async function listen(fetch: Fetch, host: string, port: number): Promise<Listening> {
  const servers: Server[] = [];
  const close = async (patience = 3000) => {
    await Promise.all(servers.map((server) => closeServer(server, patience)));
  };
  let boundPort = port;
  try {
    for (const address of await addressesOf(host)) {
      const server = await bind(fetch, address, boundPort);
      if (!server) continue;
      servers.push(server);
      boundPort = (server.address() as AddressInfo).port; // A TCP server that listens has a port.
    }
    if (servers.length === 0) throw new Error('this machine has no such address');
  } catch (error) {
    await close(0);
    throw new CannotListen(sentenceFor(host, boundPort, error), { cause: error });
  }
  return { url: `http://${isIPv6(host) ? `[${host}]` : host}:${boundPort}/`, close };
}

async function addressesOf(host: string): Promise<readonly string[]> {
  // Not every machine lists ::1 for localhost, even if it has the address.
  if (host === 'localhost') return ['127.0.0.1', '::1'];
  return [(await lookup(host)).address];
}

/** Undefined if the machine lacks the address: many have no IPv6. */
async function bind(fetch: Fetch, address: string, port: number): Promise<Server | undefined> {
  const server = createAdaptorServer({ fetch }) as Server; // The other servers it could make need options of their own.
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(undefined);
      else reject(error);
    });
    server.listen(port, address, () => resolve(server));
  });
}

async function closeServer(server: Server, patience: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function sentenceFor(host: string, port: number, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop what uses it, or choose another by PORT=….`;
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has: choose another by PORT=….`;
  return `The demo cannot listen on ${host}: ${message}.`;
}
