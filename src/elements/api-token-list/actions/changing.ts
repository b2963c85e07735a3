import { html, type TemplateResult } from 'lit';
import type { TokenRotation } from '../../../adapter/adapter.js';
import type { CheckedIssuedToken } from '../../../adapter/check.js';
import { isOutcomeUnknown, toTokenAdapterError, TokenAdapterError } from '../../../adapter/error.js';
import { writesOf } from '../../../collection/token-writes.js';
import { hasFullAccess } from '../../../domain/full-access.js';
import type { ApiToken } from '../../../domain/token.js';
import { defineElement } from '../../shared/define-element.js';
import { ApiTokenChangeDialog } from '../change-dialog/change-dialog.js';
import { expiryParts } from '../../shared/expiry/expiry-parts.js';
import { layerParts, renderRevealPlace, revealCode, revealSecret } from '../../shared/reveal-secret.js';
import type { ActionContext } from './action-context.js';

/**
 * The parts of the dialog that a page can style. Its question has the same parts as every other question of the list.
 */
const changeDialogParts = `confirm-dialog, confirm-keep-button, confirm-button, sign-in-button, ${layerParts('change', [
  ...['overlaps', 'overlap-radio'],
  ...expiryParts,
])}`;

/** Changes that a person decides on in a separate dialog: another expiration, or a new secret. */
export class Changing {
  readonly #context: ActionContext;

  constructor(context: ActionContext) {
    this.#context = context;
    defineElement('api-token-change-dialog', ApiTokenChangeDialog);
  }

  render(): TemplateResult {
    const { host } = this.#context;
    return html`<api-token-change-dialog
        exportparts=${changeDialogParts}
        .clock=${host.clock}
        .timeZone=${host.timeZone}
      ></api-token-change-dialog>
      ${renderRevealPlace(host)}`;
  }

  /** Closes the dialog because the list no longer shows the token that it is about. */
  keep(): void {
    this.#dialog?.keep();
  }

  /** Asks for a new expiration of a token, and sets it. */
  async extend(token: ApiToken): Promise<void> {
    const context = this.#context;
    const { announcements, locale } = context.services;
    const { collection } = context;
    const place = context.placeOf(token.id);
    const dialog = await this.#show();
    await dialog?.extend({
      token,
      policy: context.policy,
      lacking: context.lacking,
      now: () => context.now,
      signIn: context.signIn,
      run: async (expiry) => {
        await context.update('extend', token, expiry, { collection, modal: dialog });
      },
      onDone: () => {
        announcements.announceResult(locale.messages.expiryChanged(context.nameOf(token)));
        void context.keepFocus(token.id, place);
      },
      onKept: () => void context.keepFocus(token.id, place),
    });
  }

  /** Asks whether to replace a token's secret, replaces it, and shows the new one. */
  async rotate(token: ApiToken): Promise<void> {
    const context = this.#context;
    const { collection, limits } = context;
    const place = context.placeOf(token.id);
    const dialog = await this.#show();
    let issued: CheckedIssuedToken | undefined;
    let asked: Pick<TokenRotation, 'expiresAt'> = {};
    await dialog?.rotate({
      token,
      policy: context.policy,
      lacking: context.lacking,
      now: () => context.now,
      signIn: context.signIn,
      isIdempotent: collection.supports.idempotent === true,
      run: async (rotation, idempotencyKey) => {
        await loadReveal(context);
        try {
          issued = await context.attempt(
            'rotate',
            () => writesOf(collection).rotate(token, rotation, idempotencyKey, limits),
            { collection, modal: dialog },
          );
        } catch (thrown) {
          const error = toTokenAdapterError(thrown);
          if (error.code === 'not-found') writesOf(collection).forget(token, limits);
          // The token may have a new secret that nobody has seen, so every list reads again.
          else if (isOutcomeUnknown(error)) writesOf(collection).invalidate();
          throw thrown;
        }
        context.services.onProblems(issued.problems);
        asked = { ...(rotation.expiresAt !== undefined && { expiresAt: rotation.expiresAt }) };
      },
      onDone: () => {
        const { host, services } = context;
        if (issued === undefined) return;
        const reveal = host.renderRoot.querySelector('token-reveal-once') ?? undefined;
        const revealed = revealSecret(
          { ...issued, asked, fullAccess: hasFullAccess(issued.token.scopes ?? token.scopes, context.policy.scopes) },
          reveal,
          host,
          services.locale.format.tag,
        );
        issued = undefined;
        // The rotation may have given the token another id, and so another row.
        void revealed.then(() => context.keepFocus(token.id, place));
      },
      onKept: () => void context.keepFocus(token.id, place),
    });
  }

  /** Renders the dialog into the list and returns it. */
  async #show(): Promise<ApiTokenChangeDialog | undefined> {
    this.#context.host.requestUpdate();
    await this.#context.host.updateComplete;
    return this.#dialog;
  }

  get #dialog(): ApiTokenChangeDialog | undefined {
    return this.#context.host.renderRoot.querySelector<ApiTokenChangeDialog>('api-token-change-dialog') ?? undefined;
  }
}

/** Loads the code that shows a secret before the secret is requested (R43). */
async function loadReveal({ services }: ActionContext): Promise<void> {
  if ((await revealCode.get()) !== undefined) return;
  throw new TokenAdapterError('unsupported', { userMessage: services.locale.messages.createNotLoaded() });
}
