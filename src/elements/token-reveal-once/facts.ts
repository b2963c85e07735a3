import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { areOtherScopes, isOtherExpiry } from '../../domain/granted.js';
import { tokenLabel } from '../../domain/name.js';
import type { ApiToken, RevealRequest } from '../../domain/token.js';

/**
 * Which token the secret belongs to, when it expires, what it may do, and further parts of what was issued. Where the
 * backend granted something else than was asked for, that is said.
 */
export function renderFacts(
  { token, parts = [], asked = {} }: Omit<RevealRequest, 'secret'>,
  locale: LocaleController,
) {
  const { messages } = locale;
  const { expiresAt, scopes } = token;
  return html`<dl>
    <dt>${messages.nameColumn()}</dt>
    <dd><bdi>${tokenLabel({ name: '', ...token }) ?? messages.unnamedToken()}</bdi></dd>
    ${
      expiresAt === undefined || expiresAt === 'unknown'
        ? nothing
        : renderFact(
            messages.expiresColumn(),
            momentText(expiresAt, locale),
            isOtherExpiry(asked.expiresAt, expiresAt) && asked.expiresAt !== undefined
              ? messages.askedFor(momentText(asked.expiresAt, locale))
              : undefined,
          )
    }
    ${
      scopes === undefined || scopes.length === 0
        ? nothing
        : renderFact(
            messages.scopesTerm(),
            scopes.join(', '),
            areOtherScopes(asked.scopes, scopes) ? messages.askedFor((asked.scopes ?? []).join(', ')) : undefined,
          )
    }
    ${parts.map(
      ({ label, value }) =>
        html`<dt><bdi>${label}</bdi></dt>
          <dd class="monospace"><bdi>${value}</bdi></dd>`,
    )}
  </dl>`;
}

function renderFact(term: string, text: string, difference: string | undefined): TemplateResult {
  return html`<dt>${term}</dt>
    <dd>
      <bdi>${text}</bdi>
      ${difference === undefined ? nothing : html`<p class="difference" part="difference">${difference}</p>`}
    </dd>`;
}

function momentText(moment: ApiToken['expiresAt'], { messages, format, timeZone }: LocaleController): string {
  if (moment === 'never') return messages.neverExpires();
  return moment === 'unknown' ? messages.notKnown() : `${format.dateTime(moment)} (${timeZone})`;
}
