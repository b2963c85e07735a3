const changed = 'changed';

/**
 * Tells other tabs of this origin that the tokens behind one adapter key changed, and nothing more (S12). A message
 * that is anything else is ignored. Where there are no channels, or storage is blocked, tabs simply do not hear.
 */
export class TabChannel {
  readonly #name: string;
  #channel: BroadcastChannel | undefined;

  constructor(key: string) {
    this.#name = `api-token-elements ${key}`;
  }

  listen(onChanged: () => void): void {
    this.#channel ??= openChannel(this.#name);
    if (this.#channel === undefined) return;
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === changed) onChanged();
    };
  }

  /** Also where nobody listens here, for example beside a dialog that stands alone. */
  tell(): void {
    const channel = this.#channel ?? openChannel(this.#name);
    channel?.postMessage(changed);
    if (this.#channel === undefined) channel?.close();
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
}

function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
