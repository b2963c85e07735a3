/** The backend of the adapter that docs/adapters.md writes by hand. */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

export function startKeys(): Promise<JsonServer> {
  const created = new Date(now).toISOString();
  let rows = [1, 2, 3].map((id) => ({
    id,
    label: id === 2 ? null : `key ${id}`,
    created,
    expires: null as string | null,
    lastUsed: id === 3 ? created : null,
  }));
  let made = rows.length;
  const refusal = (status: number, field: string, message: string): Reply => ({ status, body: { field, message } });

  return startJsonServer(({ method, path, query, body }) => {
    if (`${method} ${path}` === 'GET /keys') {
      const following = rows.filter(({ id }) => id > Number(query.get('after')));
      const keys = following.slice(0, Number(query.get('limit')));
      return { status: 200, body: { keys, next: keys.length < following.length ? String(keys.at(-1)?.id) : null } };
    }
    if (`${method} ${path}` === 'POST /keys') {
      const { label, expires } = body as { readonly label: string; readonly expires: string | null };
      if (expires !== null && Date.parse(expires) <= now) return refusal(422, 'expiry', 'Choose a later moment.');
      const row = { id: ++made, label, created, expires, lastUsed: null };
      rows.push(row);
      return { status: 201, body: { ...row, secret: `key-CANARY-${made}` } };
    }
    const row = rows.find(({ id }) => path === `/keys/${id}`);
    if (method !== 'DELETE' || !row) return refusal(404, '', 'There is no such key.');
    rows = rows.filter((each) => each !== row);
    return { status: 204 };
  });
}
