import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { ScopeChoice, TokenPolicy } from '../../domain/policy.js';
import {
  countEntries,
  everythingIn,
  impliedScopes,
  isEverythingByDefault,
  readScopeList,
  scopeGroups,
  searchScopes,
  splitScopes,
  withLevel,
  withScope,
  type ScopeEntry,
} from '../../domain/scopes.js';
import type { TokenForm } from '../../domain/token-form.js';
import { isolate } from '../../localization/isolate.js';
import { warningIcon } from '../icons.js';

/** More rows than these are searched rather than read. */
const mostWithoutSearch = 8;

/** What the choice of scopes is rendered with. */
export interface ScopesFieldInput {
  readonly policy: TokenPolicy;
  /** Whether it is known which scopes there are. */
  readonly load: 'loading' | 'failed' | 'ready';
  readonly form: TokenForm;
  readonly locale: LocaleController;
  /** What is wrong, in words. */
  readonly error: string | undefined;
  /** Whether it has been sent and may not be changed for now. */
  readonly frozen: boolean;
  readonly onEdit: (change: Partial<TokenForm>) => void;
  readonly onRetry: () => void;
}

/** The input, and what follows from it for every row. */
interface ScopesContext extends ScopesFieldInput {
  readonly choices: readonly ScopeChoice[];
  /** What comes with what is chosen. */
  readonly implied: ReadonlyMap<string, readonly string[]>;
}

/**
 * What the token may do: single scopes, levels of access to resources, everything set apart; searched where there are
 * many. None is chosen at first. What comes with a choice is shown as such and not sent.
 */
export class ScopesField {
  readonly #host: LitElement;
  readonly #announce: (text: string) => void;
  #search = '';
  /** Words of a pasted list, or scopes of a draft, that are none here. */
  #unknown: readonly string[] = [];
  /** What was typed, where the backend does not say which scopes there are. */
  #typed: string | undefined;

  /** @param announce Says something to those who do not see it. */
  constructor(host: LitElement, announce: (text: string) => void) {
    this.#host = host;
    this.#announce = announce;
  }

  /** Forgets what was searched and typed: the form begins anew. */
  reset(): void {
    this.#search = '';
    this.#unknown = [];
    this.#typed = undefined;
  }

  /** Names what a draft asked for that cannot be chosen here. */
  tellUnknown(scopes: readonly string[]): void {
    this.#unknown = scopes;
  }

  render(input: ScopesFieldInput): TemplateResult | typeof nothing {
    const { policy, load, locale } = input;
    const { messages } = locale;
    if (load === 'loading') return html`<p class="secondary policy-loading">${messages.policyLoading()}</p>`;
    const { scopes } = policy;
    const isChosenHere = scopes?.presence === 'optional' || scopes?.presence === 'required';
    if (load === 'failed')
      return html`${this.#renderFailed(input)} ${isChosenHere ? this.#renderTyped(input) : nothing}`;
    if (!isChosenHere) return nothing;
    if (scopes.choices === undefined) return this.#renderTyped(input);
    const { choices } = scopes;
    const context = { ...input, choices, implied: impliedScopes(input.form.scopes, choices) };
    const givesEverything = isEverythingByDefault(input.form.scopes, scopes);
    return html`<div
      class="scopes"
      part="scopes"
      role="group"
      aria-labelledby="scopes-label"
      aria-describedby=${[
        ...(input.error === undefined ? [] : ['scopes-error']),
        'scopes-hint',
        ...(givesEverything ? ['scopes-warning'] : []),
      ].join(' ')}
      @paste=${(event: ClipboardEvent) => {
        this.#paste(event, context);
      }}
    >
      <p class="scopes-heading">
        <span id="scopes-label" class="label">${messages.scopesLabel()}</span>
        <span id="scopes-hint" class="secondary">${messages.scopesHint()}</span>
        <span class="secondary scopes-count">${messages.scopesChosen(input.form.scopes.length)}</span>
      </p>
      ${choices.length === 0 ? html`<p class="secondary">${messages.noScopes()}</p>` : this.#renderChoices(context)}
      ${
        givesEverything
          ? html`<p id="scopes-warning" class="warning">${warningIcon}<span>${messages.everythingByDefault()}</span></p>`
          : nothing
      }
      ${this.#renderUnknown(locale)} ${renderError(input)}
    </div>`;
  }

  #renderFailed({ locale, onRetry }: ScopesFieldInput): TemplateResult {
    const { messages } = locale;
    return html`<div class="policy-failed secondary">
      <p>${messages.policyFailed()}</p>
      <button type="button" part="policy-retry-button" @click=${onRetry}>${messages.tryAgain()}</button>
    </div>`;
  }

  #renderTyped({ form, locale, error, frozen, onEdit }: ScopesFieldInput): TemplateResult {
    const { messages } = locale;
    this.#typed ??= form.scopes.join(' ');
    return html`<div class="field">
      <label for="scopes">${messages.scopesLabel()}</label>
      <input
        id="scopes"
        part="scopes-input"
        class="monospace"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        dir="ltr"
        .value=${live(this.#typed)}
        ?readonly=${frozen}
        aria-invalid=${error === undefined ? 'false' : 'true'}
        aria-describedby=${error === undefined ? 'scopes-hint' : 'scopes-error scopes-hint'}
        @input=${(event: InputEvent) => {
          this.#typed = (event.target as HTMLInputElement).value;
          onEdit({ scopes: splitScopes(this.#typed) });
        }}
      />
      ${renderError({ error })}
      <p id="scopes-hint" class="secondary">${messages.scopesTypedHint()}</p>
    </div>`;
  }

  #renderChoices(context: ScopesContext): TemplateResult {
    const { messages } = context.locale;
    const all = scopeGroups(context.choices);
    const found = searchScopes(all, this.#search);
    const everything = everythingIn(context.choices);
    // Focus and an error need one control that is there; search may have left none.
    const first = countEntries(all) > mostWithoutSearch ? 'search' : 'row';
    return html`${first === 'search' ? this.#renderSearch(context) : nothing}
      <div class="scopes-list" part="scopes-list">
        ${
          countEntries(found) === 0 && this.#search !== ''
            ? html`<p class="scope secondary">${messages.noScopeFound(isolate(this.#search))}</p>`
            : found.map(
                ({ name, entries }, group) => html`
                  ${name === undefined ? nothing : html`<p class="scope-group"><bdi>${name}</bdi></p>`}
                  ${entries.map((entry, index) =>
                    renderEntry(entry, context, `${group}-${index}`, first === 'row' && group + index === 0),
                  )}
                `,
              )
        }
      </div>
      ${everything.map(
        (choice, index) =>
          html`<div class="everything">
            ${renderScope(choice, context, `everything-${index}`, false)}
            ${
              context.form.scopes.includes(choice.value)
                ? html`<p class="warning">${warningIcon}<span>${messages.everythingWarning()}</span></p>`
                : nothing
            }
          </div>`,
      )}`;
  }

  #renderSearch(context: ScopesContext): TemplateResult {
    const { messages } = context.locale;
    return html`<input
        part="scopes-search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${messages.searchScopes()}
        placeholder=${messages.searchScopes()}
        aria-invalid=${context.error === undefined ? 'false' : 'true'}
        aria-describedby=${context.error === undefined ? nothing : 'scopes-error'}
        .value=${live(this.#search)}
        ?readonly=${context.frozen}
        @input=${(event: InputEvent) => {
          this.#find((event.target as HTMLInputElement).value, context);
        }}
        @keydown=${(event: KeyboardEvent) => {
          // Enter looks for scopes; it does not make a token. Escape ends the search before it closes anything.
          const ends = event.key === 'Escape' && !event.isComposing && this.#search !== '';
          if (event.key === 'Enter' || ends) event.preventDefault();
          if (ends) this.#find('', context);
        }}
      />`;
  }

  #renderUnknown({ messages }: LocaleController): TemplateResult | typeof nothing {
    if (this.#unknown.length === 0) return nothing;
    return html`<p class="secondary"><bdi>${messages.scopesUnknown(this.#unknown.join(', '))}</bdi></p>`;
  }

  #find(search: string, { choices, locale }: ScopesContext): void {
    this.#search = search;
    this.#unknown = [];
    const found = countEntries(searchScopes(scopeGroups(choices), search));
    this.#host.requestUpdate();
    if (search === '') return;
    this.#announce(found === 0 ? locale.messages.noScopeFound(isolate(search)) : locale.messages.scopesFound(found));
  }

  /** A list that names a scope is meant as one; anything else is pasted as it is. */
  #paste(event: ClipboardEvent, { choices, form, frozen, locale, onEdit }: ScopesContext): void {
    const { known, unknown } = readScopeList(event.clipboardData?.getData('text/plain') ?? '', choices);
    if (frozen || known.length === 0) return;
    event.preventDefault();
    this.#search = '';
    this.#unknown = unknown;
    const { messages } = locale;
    const told = unknown.length === 0 ? '' : ` ${messages.scopesUnknown(unknown.join(', '))}`;
    this.#announce(`${messages.scopesPasted(known.length)}${told}`);
    onEdit({ scopes: known.reduce((chosen, value) => chooseByValue(chosen, value, choices), form.scopes) });
  }
}

/** A level of a resource takes the place of the one that was chosen. */
function chooseByValue(chosen: readonly string[], value: string, choices: readonly ScopeChoice[]): readonly string[] {
  const resource = choices.find((choice) => choice.value === value)?.resource;
  if (resource === undefined) return withScope(chosen, value, true);
  return withLevel(
    chosen,
    choices.filter((choice) => choice.resource === resource),
    value,
  );
}

function renderError({ error }: Pick<ScopesFieldInput, 'error'>): TemplateResult | typeof nothing {
  return error === undefined ? nothing : html`<p id="scopes-error" class="error"><bdi>${error}</bdi></p>`;
}

/** @param first Whether it takes focus when something is wrong with the choice. */
function renderEntry(entry: ScopeEntry, context: ScopesContext, id: string, first: boolean): TemplateResult {
  return entry.kind === 'scope'
    ? renderScope(entry.choice, context, id, first)
    : renderResource(entry, context, id, first);
}

function renderScope(choice: ScopeChoice, context: ScopesContext, id: string, first: boolean): TemplateResult {
  const { form, implied, frozen, error, onEdit } = context;
  const origins = implied.get(choice.value);
  const chosen = form.scopes.includes(choice.value);
  return html`<label class="scope checkbox">
    <input
      part="scope-checkbox"
      type="checkbox"
      .checked=${live(chosen || origins !== undefined)}
      aria-disabled=${frozen || (origins !== undefined && !chosen) ? 'true' : 'false'}
      aria-invalid=${first && error !== undefined ? 'true' : 'false'}
      aria-describedby=${`scope-${id}`}
      @change=${(event: Event) => {
        const wanted = (event.target as HTMLInputElement).checked;
        // What comes with another cannot be given up by itself; the render puts it back.
        onEdit({
          scopes: origins === undefined || chosen ? withScope(form.scopes, choice.value, wanted) : form.scopes,
        });
      }}
    />
    <span class="scope-text">
      <bdi class=${choice.label === undefined ? 'monospace' : ''}>${choice.label ?? choice.value}</bdi>
      <span id=${`scope-${id}`} class="secondary">
        ${choice.label === undefined ? nothing : html`<bdi class="monospace">${choice.value}</bdi>`}
        ${choice.description === undefined ? nothing : html`<bdi>${choice.description}</bdi>`}
        ${renderImplied(origins, context)}
      </span>
    </span>
  </label>`;
}

function renderImplied(
  origins: readonly string[] | undefined,
  context: ScopesContext,
): TemplateResult | typeof nothing {
  if (origins === undefined) return nothing;
  const names = origins.map((value) => isolate(nameOf(value, context.choices)));
  return html`<span class="implied">${context.locale.messages.impliedBy(names.join(', '))}</span>`;
}

/** "Datasets: Write" */
function nameOf(value: string, choices: readonly ScopeChoice[]): string {
  const choice = choices.find((each) => each.value === value);
  const label = choice?.label ?? value;
  return choice?.resource === undefined ? label : `${choice.resource}: ${label}`;
}

function renderResource(
  { resource, levels }: Extract<ScopeEntry, { kind: 'resource' }>,
  context: ScopesContext,
  id: string,
  first: boolean,
): TemplateResult {
  const { form, implied, locale, error } = context;
  const chosen = levels.find(({ value }) => form.scopes.includes(value));
  const descriptions = levels.flatMap(({ description }) => (description === undefined ? [] : [description]));
  const coming = levels.filter(({ value }) => implied.has(value));
  const options = [undefined, ...levels];
  return html`<div class="scope resource" role="radiogroup" aria-labelledby=${`resource-${id}`} aria-describedby=${`scope-${id}`}>
    <span class="scope-text">
      <bdi id=${`resource-${id}`}>${resource}</bdi>
      <span id=${`scope-${id}`} class="secondary">
        ${descriptions.map((text) => html`<bdi>${text}</bdi> `)}
        ${coming.map(
          (level) => html`<span class="implied">
            <bdi>${level.label ?? level.value}</bdi>: ${locale.messages.impliedBy(
              (implied.get(level.value) ?? []).map((value) => isolate(nameOf(value, context.choices))).join(', '),
            )}
          </span>`,
        )}
      </span>
    </span>
    <span class="levels">
      ${options.map(
        (level, index) =>
          html`<label class=${level === undefined ? 'level none' : 'level'}>
            <input
              part="scope-level"
              type="radio"
              name=${`level-${id}`}
              .checked=${live(chosen?.value === level?.value)}
              aria-disabled=${context.frozen ? 'true' : 'false'}
              aria-invalid=${first && index === 0 && error !== undefined ? 'true' : 'false'}
              @change=${() => {
                context.onEdit({ scopes: withLevel(form.scopes, levels, level?.value) });
              }}
            />
            <bdi>${level === undefined ? locale.messages.noAccess() : (level.label ?? level.value)}</bdi>
          </label>`,
      )}
    </span>
  </div>`;
}
