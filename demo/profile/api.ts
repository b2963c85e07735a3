/** Whoever is signed in. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The backend refused a request, or did not answer as documented. */
class ApiError extends Error {
  override readonly name = 'ApiError';

  /** @param status the HTTP status of the answer */
  constructor(readonly status: number) {
    super(`The Meridian backend answered ${status}.`);
  }
}

/** Resolves to `null` when nobody is signed in. */
export async function readSession(): Promise<User | null> {
  const response = await send('GET', '/session');
  return ((await accepted(response).json()) as { user: User | null }).user;
}

export async function readDemoUsers(): Promise<readonly User[]> {
  const response = await send('GET', '/demo-users');
  return ((await accepted(response).json()) as { users: User[] }).users;
}

export async function signIn(user: User): Promise<void> {
  accepted(await send('POST', '/session', { userId: user.id }));
}

/** Also succeeds when nobody was signed in any more. */
export async function signOut(): Promise<void> {
  accepted(await send('DELETE', '/session'));
}

function send(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { Accept: 'application/json', ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function accepted(response: Response): Response {
  if (!response.ok) throw new ApiError(response.status);
  return response;
}
