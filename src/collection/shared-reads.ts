interface SharedRead<Answer> {
  readonly answer: Promise<Answer>;
  readonly stop: AbortController;
  readers: number;
}

/** Joins overlapping reads of the same name into one request, which stops when no reader waits anymore (R23). */
export class SharedReads<Answer> {
  readonly #reads = new Map<string, SharedRead<Answer>>();

  /** Joins the read called `name`, or begins one, and resolves to its answer. */
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

  /** Call this after a change. No reader joins the reads under way, because their answers may be older. */
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
