const changed = 'changed';

/**
 * Notifies other tabs of this origin that the tokens of one adapter key have changed, and sends nothing more (S12).
 * Ignores any other message. If the browser has no channels, or blocks storage, tabs are not notified.
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

  /** Notifies other tabs, even if this page does not listen, for example if it has only a dialog. */
  tell(): void {
    // The change is made, even if other tabs cannot be notified.
    try {
      const channel = this.#channel ?? openChannel(this.#name);
      channel?.postMessage(changed);
      if (this.#channel === undefined) channel?.close();
    } catch {
      // The channel was closed with its page, or the browser allows no channel.
    }
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
