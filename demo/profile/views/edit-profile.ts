import 'api-token-elements/define/api-token-list.js';
import { restAdapter } from 'api-token-elements/adapters/rest.js';
import type { User } from '../api.js';
import { readProfile, saveProfile } from '../profile.js';
import { goTo } from '../route.js';
import { signInAgain } from '../sign-in-again.js';
import { cloneTemplate, part } from '../template.js';
import type { View } from './view.js';

/** "Edit your profile": a form of the host's own, and the API tokens section of the library. */
export function createEditProfileView(user: User, checkSession: () => void): View {
  const content = cloneTemplate('edit-profile');
  connectForm(content, user);
  connectTokens(content, user, checkSession);
  return {
    content,
    goToSection(section) {
      const target = document.getElementById(section);
      target?.scrollIntoView({ block: 'start' });
      target?.focus({ preventScroll: true });
    },
  };
}

function connectTokens(content: DocumentFragment, user: User, checkSession: () => void): void {
  const list = content.querySelector('api-token-list');
  if (list === null) return;
  const activity = part(content, 'activity', HTMLElement);
  // The page's language, not that of the English around the list.
  list.lang = document.documentElement.lang;
  list.timeZone = readProfile(user).timeZone;
  list.snippet = `curl -H "Authorization: Bearer {token}" ${location.origin}/api/v1/me`;
  list.adapter = restAdapter({ baseUrl: '/api/v1', key: `meridian-tokens-of-${user.id}` });
  list.reauthenticate = () => signInAgain(user);
  list.addEventListener('api-token-created', ({ detail }) => showActivity(activity, detail.token.name, 'created'));
  list.addEventListener('api-token-revoked', ({ detail }) => showActivity(activity, detail.token.name, 'revoked'));

  const ended = part(content, 'session-ended', HTMLElement);
  list.addEventListener('api-token-error', ({ detail }) => {
    // Only offer to sign in: leaving immediately would lose a draft, or a token that is shown only once.
    if (detail.code === 'unauthenticated') ended.hidden = false;
  });
  part(ended, 'sign-in-again', HTMLButtonElement).addEventListener('click', () => {
    ended.hidden = true;
    checkSession();
  });
}

/** A text of the page. It is not announced, because the elements have already announced the result. */
function showActivity(line: HTMLElement, name: string, what: 'created' | 'revoked'): void {
  const isolated = document.createElement('bdi');
  isolated.textContent = name;
  const time = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  line.replaceChildren('Token “', isolated, `” ${what} at ${time}`);
  line.hidden = false;
}

function connectForm(content: DocumentFragment, user: User): void {
  const form = part(content, 'form', HTMLFormElement);
  const name = part(form, 'name', HTMLInputElement);
  const nameError = part(form, 'name-error', HTMLElement);
  const role = part(form, 'role', HTMLInputElement);
  const timeZone = part(form, 'time-zone', HTMLSelectElement);
  const incidentAlerts = part(form, 'incident-alerts', HTMLInputElement);
  const weeklyDigest = part(form, 'weekly-digest', HTMLInputElement);

  const profile = readProfile(user);
  name.value = profile.name;
  role.value = profile.role;
  timeZone.append(...timeZoneOptions(profile.timeZone));
  timeZone.value = profile.timeZone;
  incidentAlerts.checked = profile.incidentAlerts;
  weeklyDigest.checked = profile.weeklyDigest;

  part(form, 'cancel', HTMLButtonElement).addEventListener('click', () => goTo('profile'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const missing = name.value.trim() === '';
    nameError.textContent = missing ? 'Enter your name.' : '';
    name.setAttribute('aria-invalid', String(missing));
    if (missing) {
      name.focus();
      return;
    }
    saveProfile(user, {
      name: name.value.trim(),
      role: role.value.trim(),
      timeZone: timeZone.value,
      incidentAlerts: incidentAlerts.checked,
      weeklyDigest: weeklyDigest.checked,
    });
    goTo('profile');
  });
}

/** All zones the browser knows; `chosen` too, since aliases such as UTC are missing from its list. */
function timeZoneOptions(chosen: string): HTMLOptionElement[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), chosen]);
  return Array.from(zones)
    .sort()
    .map((zone) => new Option(zone.replaceAll('_', ' '), zone));
}
