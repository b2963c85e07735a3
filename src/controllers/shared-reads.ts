interface SharedRead<Answer> {
  readonly answer: Promise<Answer>;
  readonly stop: AbortController;
  readers: number;
}

/** Joins reads of the same name that overlap into one request, which stops when nobody waits for it any more (R23). */
export class SharedReads<Answer> {
  readonly #reads = new Map<string, SharedRead<Answer>>();

  /** The answer to the read called `name`: of one under way, or of one begun now. */
  async join(name: string, begin: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const read = this.#reads.get(name) ?? this.#begin(name, begin);
    read.readers += 1;
    return await new Promise((resolve, reject) => {
      const leave = () => {
        read.readers -= 1;
        if (read.readers === 0) {
          this.#forget(name, read);
          read.stop.abort(signal.reason);
        }
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      void read.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  /** Something changed: answers under way may be older, and nobody joins them any more. */
  outdate(): void {
    this.#reads.clear();
  }

  #begin(name: string, begin: (signal: AbortSignal) => Promise<Answer>): SharedRead<Answer> {
    const stop = new AbortController();
    const read = { answer: begin(stop.signal).finally(() => this.#forget(name, read)), stop, readers: 0 };
    this.#reads.set(name, read);
    return read;
  }

  #forget(name: string, read: SharedRead<Answer>): void {
    if (this.#reads.get(name) === read) this.#reads.delete(name);
  }
}
