import { Hono } from 'hono';
import { requireSession } from './access.js';
import { apiPath, type Environment, type RequestContext, type Services } from './environment.js';
import { readSubmission } from './idempotency.js';
import { noSuchToken } from './problem.js';
import { descriptionPolicy, namePolicy, readJsonObject, readTokenFields, rotationPolicy } from './request-body.js';
import { scopePolicy } from './scopes.js';
import { readPage, readPageRequest } from './token-page.js';
import { representationOf } from './token-representation.js';
import { countTokens, createToken, findToken, revokeToken, rotateToken, updateToken, type Issued } from './tokens.js';
import { lastUsedPrecision, readUsage } from './token-use.js';

/** Routes for managing a user's tokens, with a session: `/api-tokens` and below. */
export function apiTokenRoutes(services: Services): Hono<Environment> {
  const { database, clock, quota } = services;
  const routes = new Hono<Environment>();
  routes.use(requireSession(services));

  routes.get('/', async (context) => {
    const userId = context.var.user.id;
    const now = clock.now();
    const page = await readPage(database, userId, readPageRequest(context.req.query()), new Date(now));
    return context.json({
      tokens: page.rows.map((row) => representationOf(row, now)),
      ...(page.nextCursor !== undefined && { nextCursor: page.nextCursor }),
      total: page.total,
      ...(page.counts && { counts: page.counts }),
      now: new Date(now).toISOString(),
      policy: policyFor(quota, await countTokens(database, userId)),
    });
  });

  routes.get('/policy', async (context) =>
    context.json(policyFor(quota, await countTokens(database, context.var.user.id))),
  );

  routes.post('/', async (context) => {
    const { body, submission } = await readIssuingRequest(context);
    const { name, expiresAt, ...rest } = readTokenFields(
      body,
      { allowed: ['name', 'description', 'expiresAt', 'scopes', 'extra'], required: ['name', 'expiresAt'] },
      clock.now(),
    );
    if (name === undefined || expiresAt === undefined) throw new TypeError('Required fields were read as absent.');
    return answerIssued(context, await createToken(database, submission, { name, expiresAt, ...rest }, quota));
  });

  routes.get('/:id', async (context) =>
    context.json(representationOf(await findToken(database, context.var.user.id, tokenId(context)), clock.now())),
  );

  routes.get('/:id/usage', async (context) => {
    const token = await findToken(database, context.var.user.id, tokenId(context));
    return context.json(await readUsage(database, token, clock.now()));
  });

  routes.patch('/:id', async (context) => {
    const id = tokenId(context);
    const body = await readJsonObject(context.req.raw);
    const changes = readTokenFields(
      body,
      { allowed: ['name', 'description', 'expiresAt', 'paused', 'retiresAt'], atLeastOne: true },
      clock.now(),
    );
    const now = clock.now();
    const row = await updateToken(database, context.var.user.id, id, changes, new Date(now));
    return context.json(representationOf(row, now));
  });

  routes.delete('/:id', async (context) => {
    await revokeToken(database, context.var.user.id, tokenId(context), new Date(clock.now()));
    return context.body(null, 204);
  });

  routes.post('/:id/rotations', async (context) => {
    const id = tokenId(context);
    const { body, submission } = await readIssuingRequest(context);
    const rotation = readTokenFields(body, { allowed: ['expiresAt', 'overlap'] }, clock.now());
    return answerIssued(context, await rotateToken(database, submission, id, rotation));
  });

  async function readIssuingRequest(context: RequestContext) {
    const body = await readJsonObject(context.req.raw);
    const submission = readSubmission(context.req.header('Idempotency-Key'), {
      userId: context.var.user.id,
      path: context.req.path,
      body,
      now: clock.now(),
    });
    return { body, submission };
  }

  function answerIssued(context: RequestContext, { secret, row }: Issued): Response {
    const headers = { Location: `${apiPath}/api-tokens/${row.id}` };
    return context.json({ secret, token: representationOf(row, clock.now()) }, 201, headers);
  }

  return routes;
}

/** What is allowed here, in the API's words. */
function policyFor(limit: number, used: number) {
  return {
    name: namePolicy,
    description: descriptionPolicy,
    expiry: {
      presence: 'optional',
      presets: [2, 6, 12, 24].map((months) => ({ months })),
      exact: true,
      whenAbsent: 'never',
      revives: true,
    },
    rotation: rotationPolicy,
    scopes: scopePolicy,
    quota: { limit, used },
    lastUsedPrecision,
  };
}

/** Rejects an id of the wrong form without asking the database. */
function tokenId(context: RequestContext): string {
  const id = context.req.param('id') ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)) throw noSuchToken();
  return id;
}
