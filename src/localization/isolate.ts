/**
 * Isolates text from people for a sentence of another direction, with FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE
 * (Unicode UAX #9, the plain-text form of HTML's `<bdi>`).
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
