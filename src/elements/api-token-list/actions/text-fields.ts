import type { TokenChanges } from '../../../adapter/adapter.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { nameProblem, normalizeName } from '../../../domain/name.js';
import type { TokenPolicy } from '../../../domain/policy.js';
import { descriptionProblem } from '../../../domain/description.js';
import type { ApiToken } from '../../../domain/token.js';
import type { TokenErrorDetail } from '../../api-token-create-dialog/events.js';
import { nameProblemText } from '../../shared/field-problem-text.js';
import { nameInSentence } from '../../shared/name-in-sentence.js';
import type { TextField } from './text-form.js';

/** What the list provides to the fields. */
export interface TextFieldContext {
  readonly locale: LocaleController;
  readonly policy: () => TokenPolicy;
  readonly update: (
    operation: TokenErrorDetail['operation'],
    token: ApiToken,
    changes: TokenChanges,
  ) => Promise<unknown>;
}

/** The name of a token, edited in its row. */
export function nameField({ locale, policy, update }: TextFieldContext): TextField {
  return {
    id: 'rename',
    isMultiline: false,
    label: (token, messages) => messages.renameLabel(nameInSentence(token, messages)),
    textOf: ({ name }) => name,
    normalize: normalizeName,
    problem: (name) => {
      const problem = nameProblem(name, policy().name);
      return problem && nameProblemText(problem, locale.messages);
    },
    amount: () => undefined,
    save: async (token, name) => {
      await update('rename', token, { name });
    },
    said: ({ fields }) => fields.name,
    failed: (messages) => messages.renameFailed(),
    saved: (_token, name, messages) => messages.renamed(nameInSentence({ name }, messages)),
  };
}

/** The description of a token, edited in its row. */
export function descriptionField({ locale, policy, update }: TextFieldContext): TextField {
  return {
    id: 'describe',
    isMultiline: true,
    label: (token, messages) => messages.descriptionOf(nameInSentence(token, messages)),
    textOf: ({ description = '' }) => description,
    normalize: (text) => text.trim(),
    problem: (text) => {
      const problem = descriptionProblem(text, policy().description);
      return problem && locale.messages.descriptionTooLong(problem.maxLength, problem.length);
    },
    amount: (text) => {
      const maxLength = policy().description?.maxLength;
      return maxLength === undefined ? undefined : locale.messages.nameLength([...text.trim()].length, maxLength);
    },
    save: async (token, description) => {
      await update('describe', token, { description });
    },
    said: ({ fields }) => fields.description,
    failed: (messages) => messages.changeFailed(),
    saved: (token, _text, messages) => messages.described(nameInSentence(token, messages)),
  };
}
