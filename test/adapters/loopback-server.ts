import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  /** With the query, exactly as received. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed; undefined without a body. */
  readonly body: unknown;
}

/** Writes a response, in whatever broken way a case needs. */
export type Answer = (response: ServerResponse) => void;

export interface LoopbackServer {
  readonly origin: string;
  /** In the order of arrival. */
  readonly requests: ReceivedRequest[];
  /** The response to the next requests. */
  answer: Answer;
  /** Resolves when the next request has arrived. */
  arrival(): Promise<void>;
  close(): Promise<void>;
}

/** A server on loopback that responds as told. Every request uses a new connection. */
export async function startLoopbackServer(): Promise<LoopbackServer> {
  let arrived = () => {};
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      loopback.requests.push({
        method: request.method ?? '',
        target: request.url ?? '',
        headers: request.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      });
      response.setHeader('Connection', 'close');
      loopback.answer(response);
      arrived();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const loopback: LoopbackServer = {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests: [],
    answer: json(200, {}),
    arrival: () => new Promise((resolve) => (arrived = resolve)),
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
  return loopback;
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return text(status, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
}

/** An RFC 9457 problem document. */
export function problem(status: number, body: object, headers: Record<string, string> = {}): Answer {
  return json(status, body, { 'Content-Type': 'application/problem+json', ...headers });
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => void response.writeHead(status, headers).end(body);
}

/** Announces more bytes than it sends, and cuts the connection. */
export const cutWithinBody: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"tokens":[', () => response.destroy());
};

/** Cuts the connection after part of the status line. */
export const cutBeforeAnswer: Answer = (response) => {
  const { socket } = response;
  socket?.write('HTTP/1.1 20', () => socket.destroy());
};

export const never: Answer = () => {};
