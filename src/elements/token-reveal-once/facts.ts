import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { areOtherScopes, isOtherExpiry } from '../../domain/granted.js';
import { tokenLabel } from '../../domain/visible-name.js';
import { warningIcon } from '../shared/icons.js';
import type { ApiToken, RevealRequest } from '../../domain/token.js';

/**
 * The token of the secret: its name, expiration and scopes, and other values that were issued with it. Also says if the
 * backend granted something else than was requested.
 */
export function renderFacts(
  { token, parts = [], asked = {}, fullAccess = false }: Omit<RevealRequest, 'secret'>,
  locale: LocaleController,
) {
  const { messages } = locale;
  const { expiresAt, scopes } = token;
  return html`<dl>
    ${renderLabel(token, locale)}
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
      fullAccess
        ? html`<dt>${messages.scopesTerm()}</dt>
            <dd class="full-access" part="full-access">${warningIcon} ${messages.fullAccess()}</dd>`
        : nothing
    }
    ${
      scopes === undefined || scopes.length === 0
        ? nothing
        : renderFact(
            messages.scopesTerm(),
            // One scope per line, so that it is clear where a scope ends.
            scopes.join('\n'),
            areOtherScopes(asked.scopes, scopes) ? messages.askedFor((asked.scopes ?? []).join(', ')) : undefined,
            'monospace scope-names',
          )
    }
    ${parts.map(
      ({ label, value }) =>
        html`<dt><bdi>${label}</bdi></dt>
          <dd class="monospace"><bdi>${value}</bdi></dd>`,
    )}
  </dl>`;
}

/** The token's name. A token without a name is identified by its mask and creation time. */
function renderLabel({ name = '', hint, createdAt }: RevealRequest['token'], locale: LocaleController): TemplateResult {
  const { messages } = locale;
  const label = tokenLabel({ name, ...(hint !== undefined && { hint }) });
  if (label === name) return html`<dt>${messages.nameColumn()}</dt><dd><bdi>${name}</bdi></dd>`;
  return html`<dt>${messages.tokenTerm()}</dt>
    <dd class=${label === undefined ? '' : 'monospace'}><bdi>${label ?? messages.unnamedToken()}</bdi></dd>
    ${createdAt === undefined ? nothing : renderFact(messages.createdColumn(), momentText(createdAt, locale), undefined)}`;
}

function renderFact(term: string, text: string, difference: string | undefined, look = ''): TemplateResult {
  return html`<dt>${term}</dt>
    <dd>
      <bdi class=${look}>${text}</bdi>
      ${difference === undefined ? nothing : html`<p class="difference" part="difference">${difference}</p>`}
    </dd>`;
}

function momentText(moment: ApiToken['expiresAt'], { messages, format, timeZone }: LocaleController): string {
  if (moment === 'never') return messages.neverExpires();
  return moment === 'unknown' ? messages.notKnown() : `${format.dateTime(moment)} (${timeZone})`;
}
