/** The parts of a key event that tell whether it belongs to an input method. `keyCode` is used for nothing else. */
interface ComposingKey {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/**
 * Whether a key belongs to an input method (IME), so that the element must ignore it. Some input methods do not set
 * `isComposing`; they only send the key code 229 ("processed"), which UI Events reserves for that.
 */
export function isComposed({ isComposing, keyCode }: ComposingKey): boolean {
  return isComposing || keyCode === 229;
}
