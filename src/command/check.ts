/** `api-token-elements check`: runs the conformance kit against a server, from the command line. */
import { isRecord } from '../adapter/field-of.js';
import type { TokenAdapter } from '../adapter/adapter.js';
import { restAdapter, type RestMapping } from '../adapters/rest.js';
import { checkAdapter, formatReport, type AdapterSource, type ConformanceOptions } from '../testing/index.js';

/** The output, and the exit code: 0 if the adapter conforms, 1 if not, 2 if nothing was checked. */
export interface CommandResult {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

/** The server's base URL and request headers, for a file whose default export is a function. */
export interface CommandSettings {
  /** Empty if `--base-url` was not given. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
}

const usage = `Usage: api-token-elements check <file> [options]

Runs the conformance kit against a running server and prints the report. It makes tokens on the account that it is
signed in to, touches no other, and revokes them again. Use an account for tests.

<file> is a JavaScript module. Its default export is a configuration of the REST adapter, an adapter, or a function
that is called with { baseUrl, headers } and returns either. It may also export options, for example
export const options = { draft: { scopes: ['read'] } }.

  --base-url <url>           The address that all paths of a configuration are appended to.
  --header '<name>: <value>' Sent with each request: a cookie, a bearer token, a CSRF token. May be repeated.
  --use <path>               A path below the base address that a token opens, sent as a bearer token.

Exits with 0 if the adapter conforms, with 1 if it does not, with 2 if nothing could be checked.
`;

/** The command was called with wrong arguments. The message contains no header value. */
class UsageError extends Error {}

/**
 * @param load - Imports a module by its path, relative to the current directory.
 */
export async function runCommand(
  words: readonly string[],
  load: (path: string) => Promise<unknown>,
): Promise<CommandResult> {
  try {
    const [command, ...rest] = words;
    if (command === undefined || words.includes('--help'))
      return { text: usage, exitCode: command === undefined ? 2 : 0 };
    if (command !== 'check') throw new UsageError(`There is no command ${command}.`);
    const { file, settings, use } = parse(rest);
    const module = await loaded(file, load);
    const source = sourceIn(module['default'], file, settings);
    const options = isRecord(module['options']) ? (module['options'] as ConformanceOptions) : {};
    const report = await checkAdapter(source, { ...(use !== undefined && { use: usedAt(settings, use) }), ...options });
    return { text: formatReport(report), exitCode: report.conforms ? 0 : 1 };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { text: `${error.message}\n\n${usage}`, exitCode: 2 };
  }
}

function parse(words: readonly string[]): { file: string; settings: CommandSettings; use: string | undefined } {
  const headers: Record<string, string> = {};
  let [file, baseUrl, use]: (string | undefined)[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('--')) {
      if (file !== undefined) throw new UsageError('Only one file can be checked at a time.');
      file = word;
      continue;
    }
    const [name = '', ...inline] = word.split('=');
    if (!['--base-url', '--header', '--use'].includes(name)) throw new UsageError(`There is no option ${name}.`);
    const value = inline.length > 0 ? inline.join('=') : rest.shift();
    if (value === undefined) throw new UsageError(`${name} needs a value.`);
    if (name === '--base-url') baseUrl = value;
    else if (name === '--use') use = value;
    else Object.assign(headers, headerIn(value));
  }
  if (file === undefined) throw new UsageError('Say which file is to be checked.');
  return { file, settings: { baseUrl: baseUrl ?? '', headers }, use };
}

function headerIn(line: string): Record<string, string> {
  const colon = line.indexOf(':');
  if (colon < 1) throw new UsageError("--header needs a name and a value, as in --header 'Cookie: session=…'.");
  return { [line.slice(0, colon).trim()]: line.slice(colon + 1).trim() };
}

async function loaded(file: string, load: (path: string) => Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    const module = await load(file);
    return isRecord(module) ? module : {};
  } catch (error) {
    throw new UsageError(`${file} cannot be loaded: ${error instanceof Error ? error.message : 'it threw'}.`);
  }
}

/** Each clause gets its own adapter, if the file can create several. */
function sourceIn(exported: unknown, file: string, settings: CommandSettings): AdapterSource {
  if (typeof exported === 'function') {
    return async () => adapterIn(await (exported as (settings: CommandSettings) => unknown)(settings), file, settings);
  }
  const adapter = adapterIn(exported, file, settings);
  return () => (isMapping(exported) ? adapterIn(exported, file, settings) : adapter);
}

function adapterIn(exported: unknown, file: string, { baseUrl, headers }: CommandSettings): TokenAdapter {
  if (isMapping(exported)) {
    if (baseUrl === '') throw new UsageError('A configuration needs --base-url.');
    // On the command line there is no page to which a URL could be relative.
    if (!URL.canParse(baseUrl)) throw new UsageError(`baseUrl ${JSON.stringify(baseUrl)} is not an http(s) address.`);
    try {
      return restAdapter({ baseUrl, headers: () => headers }, exported);
    } catch (error) {
      throw new UsageError(error instanceof TypeError ? error.message : 'The configuration cannot be used.');
    }
  }
  if (isAdapter(exported)) return exported;
  throw new UsageError(
    `${file} has no default export that is a configuration, an adapter or a function that makes one.`,
  );
}

function isMapping(value: unknown): value is RestMapping {
  return (
    isRecord(value) && isRecord(value['token']) && isRecord(value['list']) && typeof value['list']['send'] === 'string'
  );
}

function isAdapter(value: unknown): value is TokenAdapter {
  return isRecord(value) && typeof value['list'] === 'function';
}

function usedAt({ baseUrl }: CommandSettings, path: string): (secret: string) => Promise<boolean> {
  if (baseUrl === '') throw new UsageError('--use needs --base-url.');
  return async (secret) => {
    const headers = { Authorization: `Bearer ${secret}` };
    return (await fetch(baseUrl + path, { headers, redirect: 'manual' })).ok;
  };
}
