import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Node = Readonly<Record<string, unknown>>;

const description = parse(readFileSync(new URL('../../docs/openapi.yaml', import.meta.url), 'utf8'), {
  maxAliasCount: -1,
}) as Node;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(description, 'openapi.yaml', undefined, false);

/** A response, with its whole body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Fails unless docs/openapi.yaml describes this response: its route, method, status, headers, content type and body.
 *
 * @param path Below `/api/v1`, without the query.
 */
export function assertDescribed(method: string, path: string, answer: Answer): void {
  const asked = `${method} ${path} → ${answer.status}`;
  const template = Object.keys(at(description, 'paths'))
    .sort((one, other) => Number(one.includes('{')) - Number(other.includes('{')))
    .find((candidate) => new RegExp(`^${candidate.replace(/\{[^}]+\}/gu, '[^/]+')}$`, 'u').test(path));
  assert.ok(template, `${asked}: the route is not described`);
  const pointer = ['paths', template, method.toLowerCase(), 'responses'];
  const responses = optionalAt(description, ...pointer);
  assert.ok(responses, `${asked}: the method is not described`);
  const key = String(answer.status) in responses ? String(answer.status) : 'default';
  assert.ok(key in responses, `${asked}: the status is not described`);
  assert.ok(key !== 'default' || answer.status >= 400, `${asked}: default describes failures only`);
  const response = resolve([...pointer, key]);
  assertHeaders(asked, response, answer);
  assertContent(asked, response, answer);
}

interface Located {
  readonly pointer: readonly string[];
  readonly node: Node;
}

function assertHeaders(asked: string, response: Located, answer: Answer): void {
  for (const name of Object.keys(optionalAt(response.node, 'headers') ?? {})) {
    const header = resolve([...response.pointer, 'headers', name]);
    const value = answer.headers.get(name);
    if (value === null) assert.ok(header.node['required'] !== true, `${asked}: the header ${name} is missing`);
    else assertSchema(`${asked}: header ${name}`, [...header.pointer, 'schema'], value);
  }
}

function assertContent(asked: string, response: Located, answer: Answer): void {
  const content = optionalAt(response.node, 'content');
  if (!content) return assert.equal(answer.text, '', `${asked}: no body is described`);
  const type = answer.headers.get('Content-Type')?.replace(/;.*/u, '') ?? 'none';
  assert.ok(type in content, `${asked}: the content type ${type} is not described`);
  assertSchema(asked, [...response.pointer, 'content', type, 'schema'], JSON.parse(answer.text));
}

function assertSchema(asked: string, pointer: readonly string[], value: unknown): void {
  const $ref = `openapi.yaml#/${pointer.map((part) => encodeURIComponent(part.replace(/~/gu, '~0').replace(/\//gu, '~1'))).join('/')}`;
  const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref });
  assert.ok(validate(value), `${asked}: ${ajv.errorsText(validate.errors)}`);
}

/** Follows a pointer and any `$ref`. */
function resolve(pointer: readonly string[]): Located {
  const node = at(description, ...pointer);
  const $ref = node['$ref'];
  return typeof $ref === 'string' ? resolve($ref.replace(/^#\//u, '').split('/')) : { pointer, node };
}

function at(node: Node, ...path: readonly string[]): Node {
  const found = optionalAt(node, ...path);
  assert.ok(found, `docs/openapi.yaml has no ${path.join(' / ')}`);
  return found;
}

function optionalAt(node: Node, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((parent, name) => parent?.[name] as Node | undefined, node);
}
