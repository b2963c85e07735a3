import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What a client can do about a failure; the list is the API description's. */
export type ProblemCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'conflict'
  | 'not-found'
  | 'quota-exceeded'
  | 'rate-limited'
  | 'unknown';

/** What is wrong with one field of the request body, in a sentence for people. */
export interface FieldError {
  readonly field: string;
  readonly detail: string;
}

/** What goes along with a problem. */
export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is refused: thrown anywhere below a route, answered as RFC 9457 problem details. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: ProblemCode,
    /** For people, in one sentence. Never an error's message, a stack or a secret. */
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail);
  }

  /** The answer, as `application/problem+json`. */
  toResponse(requestId: string): Response {
    const { errors, headers } = this.extras;
    const body = {
      type: 'about:blank',
      title: titles[this.code],
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(errors && { errors }),
      requestId,
    };
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: { 'Content-Type': 'application/problem+json', ...headers },
    });
  }
}

const titles: Readonly<Record<ProblemCode, string>> = {
  invalid: 'Invalid request',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  conflict: 'Conflict',
  'not-found': 'Not found',
  'quota-exceeded': 'No more tokens allowed',
  'rate-limited': 'Too many requests',
  unknown: 'Something went wrong',
};

/** The input breaks a rule: 422, with what is wrong by field. */
export function invalidFields(errors: readonly FieldError[]): Problem {
  return new Problem(422, 'invalid', 'Some of the input is not valid.', { errors });
}

/** The same answer for an id that does not exist and for another user's, so that ids tell nothing. */
export function noSuchToken(): Problem {
  return new Problem(404, 'not-found', 'There is no such token.');
}
