/** A sentence with emphasized words. */
export type RichMessage = readonly (string | { readonly strong: string })[];

/** A date and time in the page's language, already formatted. */
export interface FormattedMoment {
  /** For example "Sunday 31 January 2027 at 14:05". */
  readonly moment: string;
  /** The zone of that time, for example "Europe/Amsterdam"; for a repeated hour, with its offset. */
  readonly zone: string;
  /** For example "in 2 months". */
  readonly distance: string;
}
