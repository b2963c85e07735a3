import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { tokenLabel } from '../../domain/name.js';
import type { IssuedPart, IssuedToken } from '../../domain/token.js';

/** Which token the secret belongs to, when it expires, and further parts of what was issued. */
export function renderFacts(
  token: IssuedToken['token'],
  parts: readonly IssuedPart[],
  { messages, format, timeZone }: LocaleController,
): TemplateResult {
  const { expiresAt } = token;
  return html`
    <dl>
      <dt>${messages.nameColumn()}</dt>
      <dd><bdi>${tokenLabel({ name: '', ...token }) ?? messages.unnamedToken()}</bdi></dd>
      ${
        expiresAt === undefined || expiresAt === 'unknown'
          ? nothing
          : html`
              <dt>${messages.expiresColumn()}</dt>
              <dd>
                ${expiresAt === 'never' ? messages.neverExpires() : `${format.dateTime(expiresAt)} (${timeZone})`}
              </dd>
            `
      }
      ${parts.map(
        ({ label, value }) => html`
          <dt><bdi>${label}</bdi></dt>
          <dd class="monospace"><bdi>${value}</bdi></dd>
        `,
      )}
    </dl>
  `;
}
