import { PGlite } from '@electric-sql/pglite';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { openTokens } from './tokens.js';

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const {
  PORT = '4323',
  HOST = 'localhost',
  ORIGIN = `http://localhost:${PORT}`,
  DATA_DIR = pathOf('data'),
} = process.env;
// Without your own secret, signed-in users have to sign in again after each start.
const { SESSION_SECRET: sessionSecret = randomBytes(32).toString('base64url') } = process.env;

const { listener } = await (process.argv[2] === 'express' ? import('./express.js') : import('./hono.js'));
const server = createServer();
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});

// Listen on the port first: if it is taken, the data is in use too, and two processes would damage it.
server.listen(Number(PORT), HOST, () => void begin());

async function begin(): Promise<void> {
  const database = await PGlite.create(DATA_DIR);
  const tokens = await openTokens(database);
  const answer = listener({ tokens, origin: ORIGIN, sessionSecret, page: pathOf('dist') });
  server.on('request', (request, response) => void answer(request, response));
  console.log(`Profile page: ${ORIGIN}/`);

  await stopSignal();
  server.closeAllConnections();
  server.close();
  await database.close();
  process.exit(0);
}

function stopSignal(): Promise<void> {
  const { ppid: shell, env } = process;
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    // npm passes a signal only to its shell, which ends without notifying this process.
    if (env['npm_lifecycle_event']) setInterval(() => process.ppid === shell || resolve(), 250).unref();
  });
}
