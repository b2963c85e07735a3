/** The dialog that shows a secret once. */
export interface RevealMessages {
  readonly revealHeading: () => string;
  readonly revealOnce: () => string;
  readonly secretLabel: () => string;
  /** Beside what was granted, if the request was different. */
  readonly askedFor: (asked: string) => string;
  /** The token has all permissions of its creator. */
  readonly fullAccess: () => string;
  /** Read by screen readers in place of the hidden secret. */
  readonly secretConcealed: () => string;
  readonly showSecret: () => string;
  readonly hideSecret: () => string;
  readonly copy: () => string;
  readonly copied: () => string;
  readonly copiedToClipboard: () => string;
  /** `keys` that copy a selection, for example "Ctrl+C"; undefined on a touch device. */
  readonly copyFailed: (keys: string | undefined) => string;
  readonly download: () => string;
  readonly downloadIsUnencrypted: () => string;
  readonly snippetHeading: () => string;
  /** Stands for the secret in a code example: capitals, no spaces. */
  readonly tokenPlaceholder: () => string;
  readonly done: () => string;
  readonly leaveHeading: () => string;
  readonly leaveConsequence: () => string;
  readonly leaveAnyway: () => string;
  readonly goBack: () => string;
  /** After a download without a copy: only the person can check whether the file was saved. */
  readonly fileQuestion: () => string;
  readonly fileConsequence: () => string;
}

export const revealEnglish: RevealMessages = {
  fullAccess: () => 'Full access',
  revealHeading: () => 'Copy your token now',
  revealOnce: () => 'You will not be able to see it again after you close this.',
  secretLabel: () => 'Token',
  askedFor: (asked) => (asked === '' ? 'You asked for none.' : `You asked for ${asked}.`),
  secretConcealed: () => 'Hidden. You can still copy it.',
  showSecret: () => 'Show',
  hideSecret: () => 'Hide',
  copy: () => 'Copy',
  copied: () => 'Copied',
  copiedToClipboard: () => 'Copied to the clipboard.',
  copyFailed: (keys) =>
    `Your browser blocked copying. The token is selected. ${keys === undefined ? 'Copy it from the selection menu' : `Press ${keys}`}.`,
  download: () => 'Download',
  downloadIsUnencrypted: () =>
    'Check that the file was saved. It is not encrypted. Store it safely, and delete it when you no longer need it.',
  snippetHeading: () => 'Try it',
  tokenPlaceholder: () => 'YOUR_TOKEN',
  done: () => 'Done',
  leaveHeading: () => 'Close without copying the token?',
  leaveConsequence: () => 'You have not copied or downloaded it. You will not be able to see it again.',
  leaveAnyway: () => 'Close anyway',
  goBack: () => 'Go back',
  fileQuestion: () => 'Was the file saved?',
  fileConsequence: () => 'Check that the file was saved. You will not be able to see the token again.',
};
