import type { Messages } from '../messages.js';
import { actionsEnglish } from '../messages/actions.js';
import { bulkEnglish } from '../messages/bulk.js';
import { calendarEnglish } from '../messages/calendar.js';
import { changeEnglish } from '../messages/change.js';
import { coreEnglish } from '../messages/core.js';
import { createEnglish } from '../messages/create.js';
import { detailsEnglish } from '../messages/details.js';
import { exactDateEnglish } from '../messages/exact-date.js';
import { expiryEnglish } from '../messages/expiry.js';
import { fieldsEnglish } from '../messages/fields.js';
import { layersEnglish } from '../messages/layers.js';
import { problemsEnglish } from '../messages/problems.js';
import { questionsEnglish } from '../messages/questions.js';
import { revealEnglish } from '../messages/reveal.js';
import { scopesEnglish } from '../messages/scopes.js';
import { sendingEnglish } from '../messages/sending.js';
import { termsEnglish } from '../messages/terms.js';
import { tokenEnglish } from '../messages/token.js';
import { touchEnglish } from '../messages/touch.js';

/**
 * All English messages, for a page that builds its own English on them. To change single messages, pass only those to
 * `registerLocale`: the elements load their English themselves.
 */
export const en: Messages = {
  tag: 'en',
  ...actionsEnglish,
  ...bulkEnglish,
  ...calendarEnglish,
  ...changeEnglish,
  ...coreEnglish,
  ...createEnglish,
  ...detailsEnglish,
  ...exactDateEnglish,
  ...expiryEnglish,
  ...fieldsEnglish,
  ...layersEnglish,
  ...problemsEnglish,
  ...questionsEnglish,
  ...revealEnglish,
  ...scopesEnglish,
  ...sendingEnglish,
  ...termsEnglish,
  ...tokenEnglish,
  ...touchEnglish,
};
