import { isComposed } from '../../browser/composition.js';

/** The types of fields in which Enter does not submit. */
const withoutEnter = /^(button|submit|reset|image|file)$/u;

/**
 * Submits an element's own form on Enter in a field. Not left to the browser, which submits no form in a frame without
 * `allow-forms` (R49). Ignores Enter during IME composition, and a repeated Enter from a held key (R7).
 *
 * @param isComposing Whether the key is part of an IME composition although the event does not say so.
 */
export function submitByKey(event: KeyboardEvent, submit: () => void, isComposing = false): void {
  const { currentTarget, key } = event;
  // Not by its class, because the page may have moved the element to a frame, which has classes of its own (R36).
  const target = event.target as HTMLInputElement;
  const isField = target.localName === 'input' && !withoutEnter.test(target.type);
  if (key !== 'Enter' || event.defaultPrevented || !(isField || target.localName === 'button')) return;
  if (isComposing || isComposed(event) || event.repeat) {
    event.preventDefault();
    return;
  }
  if (!isField || (currentTarget as Element).querySelector('[type="submit"]') === null) return;
  event.preventDefault();
  // First send `change`, as the browser would, so that the entry counts.
  if (!/^(checkbox|radio)$/u.test(target.type)) target.dispatchEvent(new Event('change', { bubbles: true }));
  submit();
}

/** Submits an element's own form on a press of its submit button; see {@link submitByKey}. */
export function submitByPress(event: Event, submit: () => void): void {
  if ((event.target as Element).closest('[type="submit"]') === null) return;
  event.preventDefault();
  submit();
}
