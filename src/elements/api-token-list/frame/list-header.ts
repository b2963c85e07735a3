import { html, nothing, type TemplateResult } from 'lit';
import { isQuotaReached, type QuotaPolicy } from '../../../domain/policy.js';
import type { Messages } from '../../../localization/messages.js';

/** The arguments of `renderListHeader`. */
export interface ListHeaderContext {
  readonly messages: Messages;
  /** The heading's level in the page's outline, 1 to 6 (A20). */
  readonly level: number;
  /** Absent: people cannot create tokens. */
  readonly create?: {
    readonly quota: QuotaPolicy | undefined;
    /** Whether loading the code of the dialog failed (R43). */
    readonly hasFailedToLoad: boolean;
    readonly onCreate: () => void;
    /** Called when the person is about to press. */
    readonly onIntent: () => void;
  };
}

/** Heading, description, and the button that creates a token. */
export function renderListHeader({ messages, level, create }: ListHeaderContext): TemplateResult {
  return html`
    <header part="header">
      <div part="introduction" class="introduction">
        <div id="heading" part="heading" role="heading" aria-level=${level} tabindex="-1">
          <slot name="heading">${messages.listHeading()}</slot>
        </div>
        <slot name="description"><p>${messages.listDescription()}</p></slot>
      </div>
      ${create === undefined ? nothing : renderCreate(create, messages)}
    </header>
  `;
}

function renderCreate(
  { quota, hasFailedToLoad, onCreate, onIntent }: NonNullable<ListHeaderContext['create']>,
  messages: Messages,
): TemplateResult {
  const isFull = isQuotaReached(quota);
  const explanation =
    quota !== undefined && isFull
      ? messages.quotaReached(quota.used, quota.limit)
      : hasFailedToLoad
        ? messages.createNotLoaded()
        : undefined;
  return html`
    <div class="create">
      <button
        type="button"
        part="button primary-button create-button"
        class="primary"
        aria-haspopup="dialog"
        aria-disabled=${isFull ? 'true' : 'false'}
        aria-describedby=${explanation === undefined ? nothing : 'create-explanation'}
        @click=${onCreate}
        @pointerenter=${onIntent}
        @focus=${onIntent}
      >
        <span aria-hidden="true">+</span>
        ${messages.createAction()}
      </button>
      ${explanation === undefined ? nothing : html`<p id="create-explanation" part="create-explanation" class="secondary">${explanation}</p>`}
    </div>
  `;
}
