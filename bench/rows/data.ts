/** A token as every subject gets it. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const day = 24 * 60 * 60 * 1000;

/** Every third never expires and every fourth was never used; none expires soon or has expired. */
export function rows(amount: number): readonly Row[] {
  const from = Date.now();
  return Array.from({ length: amount }, (_, index) => ({
    id: `t${index}`,
    name: `Token number ${index}`,
    hint: `ate_…${1000 + index}`,
    createdAt: new Date(from - (index + 1) * day),
    expiresAt: index % 3 > 0 ? new Date(from + (60 + index) * day) : null,
    lastUsedAt: index % 4 > 0 ? new Date(from - (index + 1) * (day / 24)) : null,
  }));
}
