/**
 * Lets the clipboard answer as a story needs it, while the story's own click is under way and no longer: who presses
 * Copy afterwards gets the truth. Nothing that is written is kept.
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

/** Shadows a property of the prototype, and gives back what uncovers it again. */
function replace(target: object, property: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, property);
  Object.defineProperty(target, property, { configurable: true, value });
  return () => {
    Reflect.deleteProperty(target, property);
    if (before !== undefined) Object.defineProperty(target, property, before);
  };
}
