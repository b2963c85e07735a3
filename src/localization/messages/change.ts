/** The dialog that extends or rotates a token. */
export interface ChangeMessages {
  readonly rotate: () => string;
  readonly rotating: () => string;
  readonly rotateQuestion: (name: string) => string;
  readonly rotateConsequence: () => string;
  readonly rotateFailed: () => string;
  readonly rotateOutcomeUnknown: () => string;
  readonly rotateNotRetried: () => string;
  readonly extendHeading: (name: string) => string;
  readonly presentExpiry: () => string;
  /** A warning: the new expiration is before the current one. */
  readonly endsSooner: () => string;
  /** A warning: an expired token works again with a later expiration. */
  readonly worksAgain: () => string;
  readonly rotateShownOnce: () => string;
  /** Used if the backend sets how long the old secret keeps working; `until` is a date and time with its zone. */
  readonly rotateOverlap: (until: string) => string;
  /** Names the choice of how long the current secret keeps working. */
  readonly oldSecretLabel: () => string;
  readonly oldSecretEndsNow: () => string;
  /** `duration` is for example "1 hour", `until` a date and time. */
  readonly oldSecretWorksFor: (duration: string, until: string) => string;
  /** A warning: this rotation revokes the secret of an earlier rotation, which would have worked until then. */
  readonly rotateEndsEarlier: (until: string) => string;
}

export const changeEnglish: ChangeMessages = {
  rotate: () => 'Rotate token',
  rotating: () => 'Rotating…',
  rotateQuestion: (name) => `Rotate “${name}”?`,
  rotateConsequence: () =>
    'You will get a new secret, shown once. Anything using the current secret stops working until you update it.',
  rotateFailed: () => 'Could not rotate the token.',
  rotateOutcomeUnknown: () => 'The server did not confirm the rotation. The current secret may have been replaced.',
  rotateNotRetried: () =>
    'It was not retried, because that could invalidate another secret. If the current secret no longer works, or the list shows that it was replaced, rotate again.',
  extendHeading: (name) => `Change expiration of “${name}”`,
  presentExpiry: () => 'Current expiration',
  endsSooner: () => 'This is earlier than the current expiration. Anything using the token stops working sooner.',
  worksAgain: () => 'The token starts working again immediately for anyone who has its secret.',
  rotateShownOnce: () => 'You will get a new secret, shown once.',
  rotateOverlap: (until) => `The new secret is shown once. The current one keeps working until ${until}.`,
  oldSecretLabel: () => 'Current secret',
  oldSecretEndsNow: () => 'Stops working immediately',
  oldSecretWorksFor: (duration, until) => `Keeps working for ${duration}, until ${until}`,
  rotateEndsEarlier: (until) => `The previous secret, due to work until ${until}, stops working immediately.`,
};
