/**
 * SonarQube's user tokens: `api/user_tokens` of its web API, 9.6 and later, read in 2026-11. It reads parameters from
 * the query or from a form, never from JSON. The name is the id. A session needs an XSRF token for every write, and
 * gets 401 without one.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { now } from './json-server.js';

interface Row {
  readonly name: string;
  readonly createdAt: string;
  readonly lastConnectionDate?: string;
  readonly expirationDate?: string;
}

export interface SonarqubeServer {
  readonly origin: string;
  /** The fields of the forms that were received. */
  readonly forms: URLSearchParams[];
  close(): Promise<void>;
}

const day = 86_400_000;
const offsetTime = (instant: number) => new Date(instant).toISOString().replace(/\.\d+Z/, '+0000');

export async function startSonarqube(): Promise<SonarqubeServer> {
  let rows: Row[] = [
    { name: 'Old scan', createdAt: offsetTime(now - 90 * day), lastConnectionDate: offsetTime(now - day) },
    { name: 'CI of 2025', createdAt: offsetTime(now - 400 * day), expirationDate: '2026-11-24T00:00:00+0000' },
  ];
  const forms: URLSearchParams[] = [];
  const refusal = (msg: string) => ({ status: 400, body: { errors: [{ msg }] } });

  const answerTo = (request: string, form: URLSearchParams): { readonly status: number; readonly body?: unknown } => {
    const name = form.get('name');
    const date = form.get('expirationDate');
    switch (request) {
      case 'GET /api/user_tokens/search': {
        const isExpired = ({ expirationDate = '9999' }: Row) => expirationDate.slice(0, 10) <= '2026-11-24';
        const userTokens = rows.map((row) => ({ ...row, type: 'USER_TOKEN', isExpired: isExpired(row) }));
        return { status: 200, body: { login: 'ada', userTokens } };
      }
      case 'POST /api/user_tokens/generate': {
        if (name === null) return refusal("The 'name' parameter is missing");
        if (name.length > 100) {
          return refusal(`'name' length (${name.length}) is longer than the maximum authorized (100)`);
        }
        if (rows.some((row) => row.name === name)) {
          return refusal(`A user token for login 'ada' and name '${name}' already exists`);
        }
        if (date !== null && date <= '2026-11-24') {
          return refusal('The minimum value for parameter expirationDate is 2026-11-25.');
        }
        const expirationDate = date === null ? {} : { expirationDate: `${date}T00:00:00+0000` };
        const row = { name, createdAt: offsetTime(now), ...expirationDate };
        rows.push(row);
        return { status: 200, body: { login: 'ada', token: `squ_CANARY${rows.length}`, type: 'USER_TOKEN', ...row } };
      }
      case 'POST /api/user_tokens/revoke':
        if (name === null) return refusal("The 'name' parameter is missing");
        rows = rows.filter((row) => row.name !== name);
        return { status: 204 };
      default:
        return { status: 404, body: { errors: [{ msg: `Unknown url : ${request.split(' ')[1] ?? ''}` }] } };
    }
  };

  const http = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const isForm = /urlencoded/.test(headers['content-type'] ?? '');
      const form = new URLSearchParams(isForm ? Buffer.concat(chunks).toString() : '');
      const isForged = method === 'POST' && headers['x-xsrf-token'] !== 'x';
      if (isForm) forms.push(form);
      const { status, body } =
        headers.cookie === 'JWT-SESSION=s' && !isForged
          ? answerTo(`${method} ${url}`, form)
          : { status: 401, body: undefined };
      response.writeHead(status, {
        Connection: 'close',
        Date: new Date(now).toUTCString(),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    forms,
    close: () => new Promise((resolve) => http.close(() => resolve())),
  };
}
