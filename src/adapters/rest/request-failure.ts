/**
 * The details of a failed request, as the `cause` of a `TokenAdapterError`: for developers, in the console and in the
 * report of the conformance kit. Contains nothing of the request or answer, except the names of fields of a list.
 */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  /** The status of the answer, if there was an answer. */
  readonly status?: number;
  /** The key of the configuration that found nothing in the answer. */
  readonly key?: string;

  constructor(message: string, details: { readonly status?: number; readonly key?: string; readonly cause?: unknown }) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    if (details.status !== undefined) this.status = details.status;
    if (details.key !== undefined) this.key = details.key;
  }
}
