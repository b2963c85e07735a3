/**
 * Replaces the clipboard's result during the story's own click, and only then: a person who presses Copy later gets the
 * real result. `onWrite` gets what is written; give it only where that is no secret.
 */
export async function whileClipboard(
  answer: 'accepts' | 'refuses',
  action: () => Promise<unknown>,
  onWrite?: (text: string) => void,
): Promise<void> {
  const writeText = async (text: string) => {
    await Promise.resolve();
    if (answer === 'refuses') throw new DOMException('', 'NotAllowedError');
    onWrite?.(text);
  };
  const undo = [
    replace(navigator, 'clipboard', { writeText }),
    replace(document, 'execCommand', () => answer === 'accepts'),
  ];
  try {
    await action();
  } finally {
    for (const restore of undo) restore();
  }
}

/** Overrides a property of the prototype, and returns a function that restores it. */
function replace(target: object, property: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, property);
  Object.defineProperty(target, property, { configurable: true, value });
  return () => {
    Reflect.deleteProperty(target, property);
    if (before !== undefined) Object.defineProperty(target, property, before);
  };
}
