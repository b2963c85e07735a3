import type { TokenChanges } from '../../../adapter/adapter.js';
import type { CallLimits } from '../../../adapter/call.js';
import { toTokenAdapterError, TokenAdapterError } from '../../../adapter/error.js';
import type { TokenCollection } from '../../../collection/token-collection.js';
import { writesOf } from '../../../collection/token-writes.js';
import { availableActions } from '../../../domain/actions.js';
import type { TokenPolicy } from '../../../domain/policy.js';
import type { ApiToken, TokenAction } from '../../../domain/token.js';
import type { TokenErrorDetail } from '../../api-token-create-dialog/events.js';
import { reauthenticationOf, withStepUp, type Modal } from '../../shared/reauthentication.js';
import { nameInSentence } from '../../shared/name-in-sentence.js';
import { hasModal } from '../../../browser/focus.js';
import { returnFocusToRow } from '../rows/row-focus.js';
import type { ListHost, ListServices } from '../list-services.js';

/** Where an action takes place. */
export interface ActionPlace {
  /** The collection whose token the person chose. The list may show another collection later (R21). */
  readonly collection: TokenCollection;
  /** The dialog in which the person confirmed the action. Absent: no dialog. */
  readonly modal?: Modal;
}

/** What every action needs: the current backend, the messages, and the rows that focus returns to. */
export class ActionContext {
  readonly host: ListHost;
  readonly services: ListServices;

  constructor(host: ListHost, services: ListServices) {
    this.host = host;
    this.services = services;
  }

  /** @throws {TokenAdapterError} `unsupported` if there is no backend. */
  get collection(): TokenCollection {
    const { collection } = this.services.tokens;
    if (collection === undefined) throw new TokenAdapterError('unsupported');
    return collection;
  }

  get policy(): TokenPolicy {
    return this.services.tokens.policy;
  }

  get lacking(): ReadonlySet<string> {
    return this.services.tokens.lacking;
  }

  get limits(): CallLimits {
    const { clock, timeout } = this.host;
    return { clock, timeout };
  }

  /** The current time by the backend's clock, as far as it is known. */
  get now(): Date {
    return new Date(this.services.tokens.now);
  }

  nameOf(token: ApiToken): string {
    return nameInSentence(token, this.services.locale.messages);
  }

  /** The actions that are available for a token now, in the order of the menu. */
  actionsOf(token: ApiToken): readonly TokenAction[] {
    const { tokens, capabilities } = this.services;
    return availableActions(token, capabilities(), tokens.policy, tokens.now);
  }

  /**
   * Runs an action on a collection, and reports a failure to the host application. If the backend requires it, the host
   * first lets the person confirm their identity. Does not ask the host if the list shows another collection by then.
   */
  async attempt<Answer>(
    operation: TokenErrorDetail['operation'],
    act: () => Promise<Answer>,
    { collection, modal }: ActionPlace,
  ): Promise<Answer> {
    const { onError } = this.services;
    try {
      return await withStepUp(act, {
        reauthentication: reauthenticationOf(this.host),
        mayAsk: () => modal !== undefined || !hasModal(this.host.renderRoot),
        isWanted: () => this.isPresent(collection) && this.host.isConnected,
        ...(modal !== undefined && { modal }),
      });
    } catch (thrown) {
      onError(operation, toTokenAdapterError(thrown));
      throw thrown;
    }
  }

  /**
   * Calls the page's own sign-in, for a dialog that closes meanwhile. Resolves to whether the person signed in. Absent:
   * the page has no sign-in.
   */
  get signIn(): ((error: TokenAdapterError) => Promise<boolean>) | undefined {
    const reauthentication = reauthenticationOf(this.host);
    return reauthentication.isPossible ? (error) => reauthentication.ask(error) : undefined;
  }

  /** Whether the list still shows this collection, and not another owner's (R21). */
  isPresent(collection: TokenCollection): boolean {
    return this.services.tokens.collection === collection;
  }

  /** Changes a token in the current collection, or in the given one. */
  async update(
    operation: TokenErrorDetail['operation'],
    token: ApiToken,
    changes: TokenChanges,
    { collection = this.collection, modal }: Partial<ActionPlace> = {},
  ): Promise<void> {
    const { limits } = this;
    try {
      const place = { collection, ...(modal !== undefined && { modal }) };
      this.services.onProblems(
        await this.attempt(operation, () => writesOf(collection).update(token, changes, limits), place),
      );
    } catch (thrown) {
      // Somebody else has revoked the token.
      if (toTokenAdapterError(thrown).code === 'not-found') writesOf(collection).forget(token, limits);
      throw thrown;
    }
  }

  placeOf(id: string): number {
    return this.services.tokens.view?.rows.findIndex((token) => token.id === id) ?? -1;
  }

  /**
   * If focus is lost, returns it to the row of a token, wherever that row is now. If the row is gone, focus goes to the
   * row nearest to `place`, or to the heading (A4).
   */
  async keepFocus(id: string, place: number): Promise<void> {
    await this.host.updateComplete;
    const present = this.placeOf(id);
    returnFocusToRow(this.host, present === -1 ? place : present);
  }
}
