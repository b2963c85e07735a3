import { html, nothing, type TemplateResult } from 'lit';
import { ref, type Ref } from 'lit/directives/ref.js';
import { isQuotaReached, type QuotaPolicy } from '../../domain/policy.js';
import type { Messages } from '../../localization/messages.js';

/** What the head of the section is rendered with. */
export interface ListHeaderContext {
  readonly messages: Messages;
  /** The heading's level in the page's outline, 1 to 6 (A20). */
  readonly level: number;
  readonly heading: Ref<HTMLElement>;
  /** Absent: no token can be created. */
  readonly create?: {
    readonly quota: QuotaPolicy | undefined;
    /** Whether the code of the dialog was asked for and did not come (R43). */
    readonly hasFailedToLoad: boolean;
    readonly onCreate: () => void;
    /** Somebody is about to press. */
    readonly onIntent: () => void;
  };
}

/** Heading, description, and the button that creates a token. */
export function renderListHeader({ messages, level, heading, create }: ListHeaderContext): TemplateResult {
  return html`
    <header part="header">
      <div class="introduction">
        <div id="heading" part="heading" role="heading" aria-level=${level} tabindex="-1" ${ref(heading)}>
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
        part="create-button"
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
      ${explanation === undefined ? nothing : html`<p id="create-explanation" class="secondary">${explanation}</p>`}
    </div>
  `;
}
