import type { TokenAdapter } from '../../adapter/adapter.js';
import type { AdapterProblem } from '../../adapter/check.js';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LiveTimeController } from '../../controllers/live-time-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenListController } from './token-list-controller.js';
import type { TokenPrefill } from '../../domain/draft.js';
import type { Capabilities } from '../../domain/actions.js';
import type { ApiToken } from '../../domain/token.js';
import type { TokenErrorDetail } from '../api-token-create-dialog/events.js';
import type { ApiTokenElement } from '../shared/api-token-element.js';
import type { Reauthenticate } from '../shared/reauthentication.js';
import type { BuiltInColumn, TokenColumn } from './rows/columns.js';
import type { CellContext } from './rows/token-cells.js';

/** The list as its parts use it: an element with the properties that the page has set. */
export interface ListHost extends ApiTokenElement {
  readonly adapter: TokenAdapter | null;
  readonly timeout: number;
  readonly expiringWithin: number;
  readonly unusedAfter: number;
  readonly columns: readonly (BuiltInColumn | TokenColumn)[] | null;
  readonly reauthenticate: Reauthenticate | null;
  readonly debug: boolean;
}

/** The services that every part of the list uses. */
export interface ListServices {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly liveTime: LiveTimeController;
  readonly tokens: TokenListController;
  /** Returns what the adapter can do. */
  readonly capabilities: () => Capabilities;
  /** Returns the current arguments for rendering a token's cells and facts. */
  readonly context: () => CellContext;
  readonly onRevoked: (token: ApiToken) => void;
  readonly onError: (operation: TokenErrorDetail['operation'], error: TokenAdapterError) => void;
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
  /** Opens the creation dialog with initial values. */
  readonly create: (prefill: TokenPrefill) => void;
  /** Reads the list again. Moves focus to the heading if the focused control was removed. */
  readonly refresh: () => void;
  /** Shows an error in a row, or above the rows; undefined removes the error. */
  readonly showFailure: (failure: ListFailure | undefined) => void;
  /**
   * Returns the action of a Sign in button: calls `reauthenticate`, and then `then` if the person signed in and the list
   * still shows the same tokens. Undefined without `reauthenticate`.
   */
  readonly signIn: (error: TokenAdapterError, then: () => void) => (() => void) | undefined;
}

/** The error of a pressed action. */
export interface ListFailure {
  /** The token whose row shows the error. Absent: the list shows the error above the rows. */
  readonly id?: string;
  readonly text: string;
  /** The backend's error, if the backend refused. */
  readonly error?: TokenAdapterError;
}

/** A press on a control of the list, recorded when it came, because the code for it may have to be loaded first. */
export interface Press {
  readonly type: string;
  /** The element with `data-act`, which names the action. */
  readonly control: HTMLElement;
  /** The pressed element inside the control. */
  readonly target: HTMLElement;
  readonly key: string | undefined;
  readonly shiftKey: boolean;
  /** The value of the field or select. */
  readonly value: string;
  /** Whether the checkbox was checked. */
  readonly isTicked: boolean;
}
