import type { User } from '../api.js';
import { initialsOf, readProfile, type Profile } from '../profile.js';
import { goTo } from '../route.js';
import { cloneTemplate, part, setText } from '../template.js';
import type { View } from './view.js';

/** "My profile": what others see, to be read only. */
export function createProfileView(user: User): View {
  const profile = readProfile(user);
  const content = cloneTemplate('profile');
  setText(content, 'initials', initialsOf(profile.name));
  setText(content, 'name', profile.name);
  setText(content, 'role', profile.role);
  setText(content, 'email', user.email);
  setText(content, 'time-zone', `${profile.timeZone.replaceAll('_', ' ')} (${offsetOf(profile.timeZone)})`);
  setText(content, 'notifications', notificationsOf(profile));
  part(content, 'edit', HTMLButtonElement).addEventListener('click', () => goTo('profile/edit'));
  return { content };
}

function offsetOf(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
}

function notificationsOf({ incidentAlerts, weeklyDigest }: Profile): string {
  const chosen = [...(incidentAlerts ? ['incident alerts'] : []), ...(weeklyDigest ? ['weekly digest'] : [])];
  if (chosen.length === 0) return 'None';
  const list = new Intl.ListFormat('en-GB').format(chosen);
  return list.charAt(0).toUpperCase() + list.slice(1);
}
