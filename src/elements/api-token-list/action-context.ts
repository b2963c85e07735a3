import type { TokenChanges } from '../../adapter/adapter.js';
import type { CallLimits } from '../../adapter/call.js';
import type { AdapterProblem } from '../../adapter/check.js';
import { toTokenAdapterError, TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { TokenListController, TokenListHost } from '../../controllers/token-list-controller.js';
import { availableActions } from '../../domain/actions.js';
import type { TokenPrefill } from '../../domain/draft.js';
import type { TokenPolicy } from '../../domain/policy.js';
import type { ApiToken, TokenAction } from '../../domain/token.js';
import type { TokenErrorDetail } from '../api-token-create-dialog/events.js';
import type { ApiTokenElement } from '../api-token-element.js';
import { withStepUp, type Modal, type ProofOfIdentity } from '../reauthentication.js';
import { nameInSentence } from '../text.js';
import { hasModal, isFocusLost } from './focus.js';

/** What the actions ask of the list they belong to. */
export interface TokenActionsOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly tokens: TokenListController;
  readonly onRevoked: (token: ApiToken) => void;
  readonly onError: (operation: TokenErrorDetail['operation'], error: TokenAdapterError) => void;
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
  readonly proof: ProofOfIdentity;
  /** Opens the creation dialog, filled. */
  readonly create: (prefill: TokenPrefill) => void;
  /** Gives focus to the heading, where no row is left for it. */
  readonly focusHeading: () => void;
}

/** In what something is done. */
export interface ActionPlace {
  /** The collection that was asked about (R21). */
  readonly collection: TokenCollection;
  /** The dialog in which it was confirmed. Absent: none. */
  readonly modal?: Modal;
}

/** What every action needs: the backend as it is now, the words, and the rows for the focus to go to. */
export class ActionContext {
  readonly host: ApiTokenElement & TokenListHost;
  readonly options: TokenActionsOptions;

  constructor(host: ApiTokenElement & TokenListHost, options: TokenActionsOptions) {
    this.host = host;
    this.options = options;
  }

  /** @throws {TokenAdapterError} `unsupported` where there is no backend. */
  get collection(): TokenCollection {
    const { collection } = this.options.tokens;
    if (collection === undefined) throw new TokenAdapterError('unsupported');
    return collection;
  }

  get policy(): TokenPolicy {
    return this.options.tokens.policy;
  }

  get limits(): CallLimits {
    const { clock, timeout } = this.host;
    return { clock, timeout };
  }

  /** The backend's present instant, as far as it is known. */
  get now(): Date {
    return new Date(this.options.tokens.now);
  }

  nameOf(token: ApiToken): string {
    return nameInSentence(token, this.options.locale.messages);
  }

  /** What may be done with a token now, in the order of a menu. */
  actionsOf(token: ApiToken): readonly TokenAction[] {
    const { adapter } = this.host;
    if (adapter === null) return [];
    const capabilities = {
      create: adapter.create !== undefined,
      revoke: adapter.revoke !== undefined,
      rotate: adapter.rotate !== undefined,
      update: adapter.update === undefined ? [] : (adapter.supports?.update ?? []),
    };
    return availableActions(token, capabilities, this.policy, this.now.getTime());
  }

  /**
   * Does something with a collection, and tells the host application if that fails. A proof of who the person is, where
   * the backend wants one, comes between; not where the list shows another collection by then.
   */
  async attempt<Answer>(
    operation: TokenErrorDetail['operation'],
    act: () => Promise<Answer>,
    { collection, modal }: ActionPlace,
  ): Promise<Answer> {
    const { onError, proof } = this.options;
    const told = async (): Promise<Answer> => {
      try {
        return await act();
      } catch (thrown) {
        onError(operation, toTokenAdapterError(thrown));
        throw thrown;
      }
    };
    return withStepUp(told, {
      proof,
      mayAsk: () => modal !== undefined || !hasModal(this.host.renderRoot),
      isWanted: () => this.isPresent(collection) && this.host.isConnected,
      ...(modal !== undefined && { modal }),
    });
  }

  /** Whether a collection is still the one on show (R21). */
  isPresent(collection: TokenCollection): boolean {
    return this.options.tokens.collection === collection;
  }

  /** Changes a token; in the present collection, unless it was asked about another one. */
  async update(
    operation: TokenErrorDetail['operation'],
    token: ApiToken,
    changes: TokenChanges,
    { collection = this.collection, modal }: Partial<ActionPlace> = {},
  ): Promise<void> {
    const { limits } = this;
    try {
      const place = { collection, ...(modal !== undefined && { modal }) };
      this.options.onProblems(await this.attempt(operation, () => collection.update(token, changes, limits), place));
    } catch (thrown) {
      // Somebody else has revoked it.
      if (toTokenAdapterError(thrown).code === 'not-found') collection.forget(token);
      throw thrown;
    }
  }

  placeOf(id: string): number {
    return this.options.tokens.view?.rows.findIndex((token) => token.id === id) ?? -1;
  }

  /** Focus goes to the row at `place`, to the nearest one that is left, or to the heading (A4). */
  async focusRow(place: number): Promise<void> {
    await this.host.updateComplete;
    // Not every row has something that can be done with it.
    const rows = [...this.host.renderRoot.querySelectorAll('tbody tr[part~="row"]')];
    const controls = rows.flatMap((row, index) => {
      const control = row.querySelector<HTMLElement>('.row-actions button');
      return control === null ? [] : [{ control, distance: Math.abs(index - Math.min(place, rows.length - 1)) }];
    });
    const nearest = Math.min(...controls.map(({ distance }) => distance));
    const found = controls.find(({ distance }) => distance === nearest);
    if (found === undefined) this.options.focusHeading();
    else found.control.focus();
  }

  /** The row may have gone while the question was asked; then what had focus before is gone with it. */
  async keepFocus(id: string, place: number): Promise<void> {
    if (this.placeOf(id) === -1 && isFocusLost(this.host)) await this.focusRow(place);
  }
}
