import type { TemplateResult } from 'lit';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { TokenRemark } from '../../../domain/remarks.js';
import { visibleName } from '../../../domain/visible-name.js';
import { clockIcon, endedIcon, idleIcon, pauseIcon, retiringIcon, warningIcon } from '../../shared/icons.js';

/**
 * A remark in a few words. A status that only the backend knows is shown as sent, with invisible characters made
 * visible.
 */
export function remarkText(remark: TokenRemark, { messages, format }: LocaleController): string {
  switch (remark.kind) {
    case 'status':
      return visibleName(messages.status(remark.status));
    case 'retiring':
      return messages.retiringUntil(format.dateTime(remark.until));
    case 'expires-soon':
      return messages.expiresSoon();
    case 'never-used':
      return messages.neverUsed();
    case 'unused':
      return messages.unusedForLong();
    case 'breaks-policy':
      return messages.breaksPolicy();
  }
}

/** The part name for a remark: `row-expired`, `badge-expires-soon`. A backend's own status may not be a valid name. */
export function statePart(part: string, remark: TokenRemark): string {
  const state = remark.kind === 'status' ? remark.status : remark.kind;
  return /^[\w-]+$/u.test(state) ? `${part}-${state}` : '';
}

/** The icon for a remark, beside its words (A13); undefined for the usual status and for unknown statuses. */
export function remarkIcon(remark: TokenRemark): TemplateResult | undefined {
  switch (remark.kind) {
    case 'status':
      return Object.hasOwn(statusIcons, remark.status) ? statusIcons[remark.status] : undefined;
    case 'retiring':
      return retiringIcon;
    case 'expires-soon':
      return clockIcon;
    case 'never-used':
    case 'unused':
      return idleIcon;
    case 'breaks-policy':
      return warningIcon;
  }
}

const statusIcons: Readonly<Record<string, TemplateResult>> = {
  expired: endedIcon,
  revoked: endedIcon,
  denied: endedIcon,
  exhausted: endedIcon,
  paused: pauseIcon,
  pending: clockIcon,
  retiring: retiringIcon,
};
