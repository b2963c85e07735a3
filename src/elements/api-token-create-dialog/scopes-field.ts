import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { isComposed } from '../../browser/composition.js';
import { live } from '../../browser/lit-directives.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { ScopeChoice, TokenPolicy } from '../../domain/policy.js';
import {
  countEntries,
  asksForReach,
  everythingIn,
  impliedScopes,
  readScopeList,
  scopeGroups,
  searchScopes,
  splitScopes,
  withLevel,
  withScope,
  type ScopeEntry,
} from '../../domain/scopes.js';
import type { PurposeForm } from '../../domain/token-form.js';
import { isolate } from '../../localization/isolate.js';
import { addEnglish } from '../../localization/locale.js';
import { scopesEnglish } from '../../localization/messages/scopes.js';
import { adoptStyles } from '../../browser/adopt-styles.js';
import { warningIcon } from '../shared/icons.js';
import { scopesStyles } from './scopes-field.styles.js';

addEnglish(scopesEnglish);

/** With more rows than this, the field has a search. */
const mostWithoutSearch = 8;

/** The arguments of `ScopesField.render`. */
export interface ScopesFieldInput {
  readonly policy: TokenPolicy;
  /** Whether the backend's scopes could be loaded. */
  readonly load: 'failed' | 'ready';
  readonly form: PurposeForm;
  readonly locale: LocaleController;
  /** The error message. */
  readonly error: string | undefined;
  /** Whether the form has been sent, so that the choice must not change for now. */
  readonly frozen: boolean;
  readonly onEdit: (change: Partial<PurposeForm>) => void;
}

/** The arguments, and what every row derives from them. */
interface ScopesContext extends ScopesFieldInput {
  readonly choices: readonly ScopeChoice[];
  /** The scopes that selected scopes include, with the scopes that include them. */
  readonly implied: ReadonlyMap<string, readonly string[]>;
}

/**
 * The choice of scopes: single scopes, levels of access to resources, and "everything" set apart, with a search if there
 * are many. No scope is selected at first. Included scopes are shown as included, and are not sent.
 */
export class ScopesField {
  readonly #host: LitElement;
  readonly #announce: (text: string) => void;
  #search = '';
  /** Words of a pasted list, or scopes of a draft, that the backend does not offer. */
  #unknown: readonly string[] = [];
  /** The typed scopes, if the backend does not list its scopes. */
  #typed: string | undefined;

  /** @param announce Announces a text to screen readers. */
  constructor(host: LitElement, announce: (text: string) => void) {
    adoptStyles(host, scopesStyles);
    this.#host = host;
    this.#announce = announce;
  }

  /** Clears the search and the typed scopes for a new form. */
  reset(): void {
    this.#search = '';
    this.#unknown = [];
    this.#typed = undefined;
  }

  /** Shows scopes of a draft that the backend does not offer. */
  tellUnknown(scopes: readonly string[]): void {
    this.#unknown = scopes;
  }

  render(input: ScopesFieldInput): TemplateResult {
    const { policy, load, locale } = input;
    const { messages } = locale;
    const { scopes } = policy;
    if (load === 'failed' || scopes?.choices === undefined) return this.#renderTyped(input);
    const { choices } = scopes;
    const asksReach = asksForReach(scopes);
    const context = {
      ...input,
      choices,
      implied: impliedScopes(input.form.scopes, choices),
      // Selecting a scope also selects "Only what I select".
      onEdit: (change: Partial<PurposeForm>) =>
        input.onEdit(asksReach && change.scopes !== undefined ? { onlySelected: true, ...change } : change),
    };
    return html`<div
      class="scopes"
      part="scopes"
      role="group"
      aria-labelledby="scopes-label"
      aria-describedby="scopes-hint"
      @paste=${(event: ClipboardEvent) => {
        this.#paste(event, context);
      }}
    >
      <p class="scopes-heading">
        <span id="scopes-label" part="label" class="label">${messages.scopesLabel()}</span>
        <span id="scopes-hint" class="secondary">${messages.scopesHint()}</span>
        <span class="secondary scopes-count">${messages.scopesChosen(input.form.scopes.length)}</span>
      </p>
      ${asksReach ? this.#renderReach(context) : nothing}
      ${choices.length === 0 ? html`<p class="secondary">${messages.noScopes()}</p>` : this.#renderChoices(context)}
      ${this.#renderUnknown(locale)} ${renderError(input)}
    </div>`;
  }

  /** The choice between everything and the scopes selected below. */
  #renderReach({ form, frozen, locale, onEdit }: ScopesContext): TemplateResult {
    const { messages } = locale;
    const isEverything = form.onlySelected !== true && form.scopes.length === 0;
    const renderChoice = (part: string, isChosen: boolean, label: string, change: Partial<PurposeForm>) =>
      html`<label part="choice" class="checkbox">
        <input
          part=${part}
          type="radio"
          name="reach"
          .checked=${live(isChosen)}
          aria-disabled=${frozen ? 'true' : 'false'}
          aria-describedby=${isEverything && isChosen ? 'scopes-warning' : nothing}
          @change=${() => {
            onEdit(change);
            if (!frozen && change.onlySelected === false) this.#announce(messages.everythingWarning());
          }}
        />
        ${label}
      </label>`;
    return html`<div class="reach" part="scopes-reach" role="radiogroup" aria-labelledby="scopes-label">
      ${renderChoice('scopes-everything-radio', isEverything, messages.everythingChoice(), { scopes: [], onlySelected: false })}
      ${
        isEverything
          ? html`<p id="scopes-warning" class="warning">${warningIcon}<span>${messages.everythingWarning()}</span></p>`
          : nothing
      }
      ${renderChoice('scopes-selected-radio', !isEverything, messages.onlySelectedChoice(), { onlySelected: true })}
    </div>`;
  }

  #renderTyped({ form, locale, error, frozen, onEdit }: ScopesFieldInput): TemplateResult {
    const { messages } = locale;
    this.#typed ??= form.scopes.join(' ');
    return html`<div class="field">
      <label part="label" for="scopes">${messages.scopesLabel()}</label>
      <input
        id="scopes"
        part="field scopes-input"
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
    // Focus and errors need one control that always exists, because a search may leave no rows.
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
            ${renderScope(choice, context, `everything-${index}`, false, (isChosen) => {
              if (isChosen) this.#announce(messages.everythingWarning());
            })}
            ${
              context.form.scopes.includes(choice.value)
                ? html`<p id=${`scope-everything-${index}-warning`} class="warning">
                    ${warningIcon}<span>${messages.everythingWarning()}</span>
                  </p>`
                : nothing
            }
          </div>`,
      )}`;
  }

  #renderSearch(context: ScopesContext): TemplateResult {
    const { messages } = context.locale;
    return html`<input
        part="field scopes-search"
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
          // Enter searches and does not submit the form. Escape clears the search before it closes anything.
          const ends = event.key === 'Escape' && !isComposed(event) && this.#search !== '';
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

  /** Selects the scopes of a pasted list if the list names at least one scope. Other text is pasted as it is. */
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

/** Selects a scope. A level of a resource replaces the resource's selected level. */
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

/** @param first Whether the entry receives focus if the choice has an error. */
function renderEntry(entry: ScopeEntry, context: ScopesContext, id: string, first: boolean): TemplateResult {
  return entry.kind === 'scope'
    ? renderScope(entry.choice, context, id, first)
    : renderResource(entry, context, id, first);
}

/** @param onChoose Given only for "everything", which shows a warning once selected. */
function renderScope(
  choice: ScopeChoice,
  context: ScopesContext,
  id: string,
  first: boolean,
  onChoose?: (isChosen: boolean) => void,
): TemplateResult {
  const { form, implied, frozen, error, onEdit } = context;
  const origins = implied.get(choice.value);
  const chosen = form.scopes.includes(choice.value);
  return html`<label part="choice" class="scope checkbox">
    <input
      part="scope-checkbox"
      type="checkbox"
      .checked=${live(chosen || origins !== undefined)}
      aria-disabled=${frozen || (origins !== undefined && !chosen) ? 'true' : 'false'}
      aria-invalid=${first && error !== undefined ? 'true' : 'false'}
      aria-describedby=${[
        ...(first && error !== undefined ? ['scopes-error'] : []),
        `scope-${id}`,
        ...(onChoose !== undefined && chosen ? [`scope-${id}-warning`] : []),
      ].join(' ')}
      @change=${(event: Event) => {
        const wanted = (event.target as HTMLInputElement).checked;
        // An included scope cannot be cleared by itself; the render resets its checkbox.
        onEdit({
          scopes: origins === undefined || chosen ? withScope(form.scopes, choice.value, wanted) : form.scopes,
        });
        if (!frozen) onChoose?.(wanted);
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
          html`<label part="choice" class=${level === undefined ? 'level none' : 'level'}>
            <input
              part="scope-level"
              type="radio"
              name=${`level-${id}`}
              .checked=${live(chosen?.value === level?.value)}
              aria-disabled=${context.frozen ? 'true' : 'false'}
              aria-invalid=${first && index === 0 && error !== undefined ? 'true' : 'false'}
              aria-describedby=${first && index === 0 && error !== undefined ? 'scopes-error' : nothing}
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
