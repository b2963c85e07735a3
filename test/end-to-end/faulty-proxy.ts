import { request as forward, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request instead of being forwarded. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

/** A request, as a fault receives it. */
interface Exchange {
  readonly incoming: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
  /** Forwards the request to the server, and resolves to its response. */
  readonly passOn: () => Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>;
}

interface Plan {
  readonly method: string;
  readonly path: RegExp;
  readonly fault: Fault;
}

/** Refuses with a problem document (RFC 9457). */
export function refuse(status: number, problem: object = {}, headers: Record<string, string> = {}): Fault {
  return ({ response }) => {
    response.writeHead(status, { 'Content-Type': 'application/problem+json', ...headers });
    response.end(JSON.stringify(problem));
  };
}

/** The server performs the request, and the connection breaks in the middle of its response. */
export const loseAnswer: Fault = async ({ passOn, response }) => {
  await passOn();
  breakOff(response);
};

/** The connection breaks before the server receives the request. */
export const breakConnection: Fault = ({ response }) => breakOff(response);

/**
 * Sends the head of a response and less of the body than announced. If a reused connection breaks before the head is
 * complete, Chromium and Firefox send a POST again by themselves.
 */
function breakOff(response: ServerResponse): void {
  response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{');
  response.socket?.destroySoon();
}

/** The request waits until `release` is called, and is then forwarded. */
export function hold(): { readonly fault: Fault; readonly arrived: Promise<void>; release(): void } {
  let release = () => {};
  let arrive = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const fault: Fault = async (exchange) => {
    arrive();
    await released;
    await answer(exchange);
  };
  return { fault, arrived, release: () => release() };
}

/** The server receives the request twice, as if a browser had repeated it. Only the second response arrives. */
export const sendTwice: Fault = async (exchange) => {
  await exchange.passOn();
  await answer(exchange);
};

async function answer({ passOn, response }: Exchange): Promise<void> {
  const { status, headers, body } = await passOn();
  response.writeHead(status, headers);
  response.end(body);
}

/** A server between the browser and the demo that forwards everything, and fails when told to. */
export class FaultyProxy {
  readonly #server: Server;
  readonly #plans: Plan[] = [];
  readonly #requests: string[] = [];

  private constructor(target: URL) {
    this.#server = createServer((incoming, response) => {
      void this.#handle(incoming, response, target).catch(() => response.destroy());
    });
  }

  /** Starts on a free port of this machine. */
  static async start(target: URL): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, 'localhost', resolve));
    return proxy;
  }

  get url(): URL {
    return new URL(`http://localhost:${(this.#server.address() as AddressInfo).port}/`);
  }

  /** The number of requests so far, for example `POST /api/v1/api-tokens`. */
  requests(method: string, path: RegExp): number {
    return this.#requests.filter((line) => line.startsWith(`${method} `) && path.test(line)).length;
  }

  /** The next request of this kind has this fault. The one after it is forwarded. */
  next(method: string, path: RegExp, fault: Fault): void {
    this.#plans.push({ method, path, fault });
  }

  /** Cancels every fault that has not happened yet. */
  mend(): void {
    this.#plans.length = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse, target: URL): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { method = 'GET', url = '/' } = incoming;
    this.#requests.push(`${method} ${url}`);
    const exchange: Exchange = { incoming, body, response, passOn: () => passOn(incoming, body, target) };
    const place = this.#plans.findIndex((plan) => plan.method === method && plan.path.test(url));
    const [plan] = place === -1 ? [] : this.#plans.splice(place, 1);
    await (plan?.fault ?? answer)(exchange);
  }
}

/** Keeps the browser's host name, because the demo compares it with the origin. */
function passOn(incoming: IncomingMessage, body: Buffer, target: URL): ReturnType<Exchange['passOn']> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = target;
    const { method, url: path, headers } = incoming;
    const outgoing = forward({ hostname, port, method, path, headers, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const { connection: _connection, 'transfer-encoding': _encoding, ...kept } = reply.headers;
        resolve({ status: reply.statusCode ?? 502, headers: kept, body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
