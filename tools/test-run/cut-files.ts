import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** Files that the test server refuses, and how often it has refused each. */
const cut = new Map<string, number>();

/**
 * Lets a test make a file unavailable, as happens when a new version is deployed. After `GET /cut/dist/chunks/touch.js`
 * every request for that file fails, with any query, until `GET /mend/dist/chunks/touch.js`. `GET
 * /refused/dist/chunks/touch.js` returns how often that has happened.
 */
export const cutFiles: Middleware = async (context, next) => {
  // Browsers cache what the test server sends. A test file that must load chunks again requests them under /anew.
  context.path = context.path.replace(/^\/anew(?=\/)/u, '');
  const [, act, file] = /^\/(cut|mend|refused)(\/.+)$/u.exec(context.path) ?? [];
  const refusals = cut.get(context.path);
  if (file !== undefined && act === 'refused') {
    context.body = String(cut.get(file) ?? 0);
  } else if (file !== undefined) {
    if (act === 'cut') cut.set(file, 0);
    else cut.delete(file);
    context.status = 204;
  } else if (refusals !== undefined) {
    cut.set(context.path, refusals + 1);
    context.set('cache-control', 'no-store');
    context.status = 503;
  } else {
    await next();
  }
};
