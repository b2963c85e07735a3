import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LocaleController } from '../../controllers/locale-controller.js';

/** What the choice is rendered with. */
export interface OverlapChoice {
  readonly locale: LocaleController;
  /** The backend's present instant. */
  readonly now: Date;
  /** For how long the present secret may go on working, in ms. */
  readonly overlaps: readonly number[];
  readonly chosen: number;
  readonly frozen: boolean;
  readonly onChoose: (overlap: number) => void;
}

/** How long the present secret goes on working: each choice with the exact moment at which it ends. */
export function renderOverlapChoice(choice: OverlapChoice): TemplateResult {
  const { locale, overlaps, chosen, frozen, onChoose } = choice;
  const { messages, timeZone } = locale;
  return html`<fieldset class="overlaps" part="overlaps">
    <legend>${messages.oldSecretLabel()}</legend>
    ${overlaps.map(
      (overlap) =>
        html`<label class="checkbox">
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
    <p class="secondary">${messages.timesIn(timeZone)}</p>
  </fieldset>`;
}

function overlapText(overlap: number, { locale: { messages, format }, now }: OverlapChoice): string {
  if (overlap === 0) return messages.oldSecretEndsNow();
  return messages.oldSecretWorksFor(format.duration(overlap), format.dateTime(new Date(now.getTime() + overlap)));
}
