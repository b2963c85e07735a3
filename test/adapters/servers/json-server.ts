import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a backend sees it. */
export interface JsonRequest {
  readonly method: string;
  /** As received, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed; `{}` without a body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A string is sent as it is, undefined as no body, anything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface JsonServer {
  readonly origin: string;
  /** In the order of arrival. */
  readonly requests: JsonRequest[];
  /** From now on the backend performs requests, but its responses are lost. */
  loseAnswers(): void;
  /** From now on the backend sends this response instead. */
  answerWith(reply: Reply): void;
  close(): Promise<void>;
}

/** The current time on all test servers. */
export const now = Date.parse('2026-11-24T12:00:00Z');

/** A backend on loopback. Every request uses a new connection, so that no browser or agent repeats one. */
export async function startJsonServer(handle: (request: JsonRequest) => Reply): Promise<JsonServer> {
  const requests: JsonRequest[] = [];
  let isCut = false;
  let instead: Reply | undefined;
  const http = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '', 'http://loopback');
      const request = {
        method: incoming.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>,
      };
      requests.push(request);
      const { status, body, headers } = instead ?? handle(request);
      if (isCut) return void response.socket?.destroy();
      const isText = typeof body === 'string';
      response.writeHead(status, {
        Connection: 'close',
        Date: new Date(now).toUTCString(),
        ...(body !== undefined && { 'Content-Type': isText ? 'text/plain' : 'application/json' }),
        ...headers,
      });
      response.end(isText ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests,
    loseAnswers: () => void (isCut = true),
    answerWith: (reply) => void (instead = reply),
    close: () => new Promise((resolve) => http.close(() => resolve())),
  };
}
