import type { TokenPolicy } from './policy.js';

/** The description is longer than policy allows. Lengths are in code points. */
export interface DescriptionProblem {
  readonly kind: 'too-long';
  readonly maxLength: number;
  readonly length: number;
}

/** What is wrong with a description. It must already be trimmed. */
export function descriptionProblem(
  description: string,
  policy: TokenPolicy['description'],
): DescriptionProblem | undefined {
  const length = [...description].length;
  if (policy?.maxLength === undefined || length <= policy.maxLength) return undefined;
  return { kind: 'too-long', maxLength: policy.maxLength, length };
}
