import { html, type TemplateResult } from 'lit';
import { live } from '../../../browser/lit-directives.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';

/** The arguments of `renderOverlapChoice`. */
export interface OverlapChoice {
  readonly locale: LocaleController;
  /** The backend's current instant. */
  readonly now: Date;
  /** How long the current secret may keep working, in ms. */
  readonly overlaps: readonly number[];
  readonly chosen: number;
  readonly frozen: boolean;
  readonly onChoose: (overlap: number) => void;
}

/** The choice of how long the current secret keeps working, with the exact end of each option. */
export function renderOverlapChoice(choice: OverlapChoice): TemplateResult {
  const { locale, overlaps, chosen, frozen, onChoose } = choice;
  const { messages, timeZone } = locale;
  return html`<fieldset class="overlaps" part="overlaps">
    <legend part="label">${messages.oldSecretLabel()}</legend>
    ${overlaps.map(
      (overlap) =>
        html`<label part="choice" class="checkbox">
          <input
            type="radio"
            name="overlap"
            part="overlap-radio"
            value=${overlap}
            .checked=${live(overlap === chosen)}
            aria-disabled=${frozen ? 'true' : 'false'}
            @change=${() => onChoose(overlap)}
          />
          <span>${overlapText(overlap, choice)}</span>
        </label>`,
    )}
    <p class="secondary">${locale.isZoneKnown ? messages.timesIn(timeZone) : messages.zoneUnknown(timeZone)}</p>
  </fieldset>`;
}

function overlapText(overlap: number, { locale: { messages, format }, now }: OverlapChoice): string {
  if (overlap === 0) return messages.oldSecretEndsNow();
  return messages.oldSecretWorksFor(format.duration(overlap), format.dateTime(new Date(now.getTime() + overlap)));
}
