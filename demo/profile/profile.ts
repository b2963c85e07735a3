import type { User } from './api.js';

/** What a user tells others about themselves, and what they want to hear about. */
export interface Profile {
  readonly name: string;
  readonly role: string;
  /** An IANA name such as `Europe/Amsterdam`. */
  readonly timeZone: string;
  readonly incidentAlerts: boolean;
  readonly weeklyDigest: boolean;
}

/** The demo's backend keeps tokens and sessions, not profiles: these stay in this browser. */
const storageKey = (user: User) => `meridian-profile-${user.id}`;

export function readProfile(user: User): Profile {
  const initial: Profile = {
    name: user.name,
    role: 'Data engineer',
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    incidentAlerts: true,
    weeklyDigest: false,
  };
  const stored = window.localStorage.getItem(storageKey(user));
  return stored === null ? initial : { ...initial, ...(JSON.parse(stored) as Partial<Profile>) };
}

export function saveProfile(user: User, profile: Profile): void {
  window.localStorage.setItem(storageKey(user), JSON.stringify(profile));
}

/** The first letters of the first and the last name: "AL" for Ada Lindqvist. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words.at(0), words.at(-1)] : [words.at(0)];
  return letters.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}
