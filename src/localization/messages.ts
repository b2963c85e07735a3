import type { ActionsMessages } from './messages/actions.js';
import type { BulkMessages } from './messages/bulk.js';
import type { CalendarMessages } from './messages/calendar.js';
import type { ChangeMessages } from './messages/change.js';
import type { CoreMessages } from './messages/core.js';
import type { CreateMessages } from './messages/create.js';
import type { DetailsMessages } from './messages/details.js';
import type { ExactDateMessages } from './messages/exact-date.js';
import type { ExpiryMessages } from './messages/expiry.js';
import type { FieldsMessages } from './messages/fields.js';
import type { LayersMessages } from './messages/layers.js';
import type { ProblemsMessages } from './messages/problems.js';
import type { QuestionsMessages } from './messages/questions.js';
import type { RevealMessages } from './messages/reveal.js';
import type { ScopesMessages } from './messages/scopes.js';
import type { SendingMessages } from './messages/sending.js';
import type { TermsMessages } from './messages/terms.js';
import type { TokenMessages } from './messages/token.js';
import type { TouchMessages } from './messages/touch.js';

export type { FormattedMoment, RichMessage } from './message-types.js';

/**
 * Every string the elements show, as typed functions: a locale that lacks one, or takes another argument, does not
 * compile. Names and other text from people are ready to insert: they are isolated from the sentence's direction, and
 * invisible characters are made visible.
 *
 * Each file in `messages/` has the messages of one part of the elements, with their English: a part is loaded together
 * with its English. Locales do not know the parts, so a message can move from one to another.
 */
export interface Messages
  extends
    ActionsMessages,
    BulkMessages,
    CalendarMessages,
    ChangeMessages,
    CoreMessages,
    CreateMessages,
    DetailsMessages,
    ExactDateMessages,
    ExpiryMessages,
    FieldsMessages,
    LayersMessages,
    ProblemsMessages,
    QuestionsMessages,
    RevealMessages,
    ScopesMessages,
    SendingMessages,
    TermsMessages,
    TokenMessages,
    TouchMessages {
  /** The BCP 47 tag of these messages' language. */
  readonly tag: string;
}
