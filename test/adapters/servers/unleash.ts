/**
 * Unleash's personal access tokens: lib/features/pat, lib/openapi/spec/create-pat-schema.js and lib/error of
 * unleash-server 7.5.1 from npm, and src/lib/features/pat of its repository, read in 2026-11. A user may have `limit`
 * of them. With `isOld` it is version 7 or earlier, which answers 404 for a token that does not exist.
 */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: number;
  readonly description: string;
  readonly userId: number;
  readonly expiresAt: string;
  readonly createdAt: string;
  readonly seenAt: string | null;
}

export function startUnleash({ limit = 10, isOld = false } = {}): Promise<JsonServer> {
  const createdAt = new Date(now).toISOString();
  let rows: Row[] = [
    { id: 1, description: 'CI', userId: 5, expiresAt: '2027-01-01T00:00:00.000Z', createdAt, seenAt: null },
    { id: 2, description: 'Old', userId: 5, expiresAt: '2026-11-24T11:00:00.000Z', createdAt, seenAt: createdAt },
    { id: 3, description: 'Not mine', userId: 6, expiresAt: '2027-01-01T00:00:00.000Z', createdAt, seenAt: null },
  ];
  let made = rows.length;
  const refusal = (status: number, name: string, message: string, details?: string): Reply => ({
    status,
    body: { id: 'e-7', name, message, details: [{ message: details ?? message }] },
  });

  /** The refusal of a request that does not match the schema. */
  const invalid = (detail: string) =>
    refusal(
      400,
      'BadDataError',
      "Request validation failed: your request doesn't conform to the schema. Check the `details` property for a list of errors that we found.",
      detail,
    );
  /** The refusal by the service. */
  const bad = (detail: string) =>
    refusal(
      400,
      'BadDataError',
      `Request validation failed: your request body or params contain invalid data: ${detail}`,
      detail,
    );

  return startJsonServer(({ method, path, headers, body }) => {
    if (!/unleash-session=s/.test(headers.cookie ?? '')) {
      return refusal(401, 'AuthenticationRequired', 'You must log in to use Unleash.');
    }
    const mine = rows.filter(({ userId }) => userId === 5);
    if (`${method} ${path}` === 'GET /api/admin/user/tokens') return { status: 200, body: { pats: mine } };
    if (`${method} ${path}` === 'POST /api/admin/user/tokens') {
      const { description, expiresAt } = body as Partial<Row>;
      for (const [path, value] of Object.entries({ description, expiresAt })) {
        if (value !== undefined) continue;
        return invalid(`The \`${path}\` property is required. It was not present on the data you sent.`);
      }
      if (description === undefined || expiresAt === undefined) return invalid('');
      if (description === '') return bad('PAT description cannot be empty.');
      if (Date.parse(expiresAt) < now) return bad('The expiry date should be in future.');
      if (mine.length >= limit) {
        return refusal(403, 'OperationDeniedError', `Too many PATs (${limit}) already exist for this user.`);
      }
      if (mine.some((row) => row.description === description)) {
        return refusal(409, 'NameExistsError', 'PAT description already exists.');
      }
      const row = { id: ++made, description, userId: 5, expiresAt, createdAt, seenAt: null };
      rows.push(row);
      return { status: 201, body: { ...row, secret: `user:CANARY-${made}` } };
    }
    const [, id] = /^\/api\/admin\/user\/tokens\/([^/]+)$/.exec(path) ?? [];
    if (method !== 'DELETE' || id === undefined) {
      return refusal(404, 'NotFoundError', `The path you were looking for (${path}) is not available.`);
    }
    if (!/^\d+$/.test(id))
      return invalid(`The \`/params/id\` property must be integer. You sent ${JSON.stringify(id)}.`);
    if (isOld && !rows.some((row) => String(row.id) === id)) return refusal(404, 'NotFoundError', 'No PAT found.');
    // The response is the same for another user's token, and for one that does not exist.
    rows = rows.filter((row) => String(row.id) !== id || row.userId !== 5);
    return { status: 200 };
  });
}
