/**
 * Replaces the clipboard's result during the story's own click, and only then: a person who presses Copy later gets the
 * real result. Nothing that is written is kept.
 */
export async function whileClipboard(answer: 'accepts' | 'refuses', action: () => Promise<unknown>): Promise<void> {
  const writeText = () =>
    answer === 'accepts' ? Promise.resolve() : Promise.reject(new DOMException('', 'NotAllowedError'));
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
