import type { TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { BrokenRule, TokenRemark } from '../../domain/remarks.js';
import { visibleName } from '../../domain/name.js';
import { isolate } from '../../localization/isolate.js';
import type { Messages } from '../../localization/messages.js';
import { clockIcon, endedIcon, idleIcon, pauseIcon, retiringIcon, warningIcon } from '../icons.js';

/** A remark in a few words. A backend's own word for a status is shown as it is, but visible. */
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

/** Why a token does not meet a rule, in one sentence. */
export function brokenRuleText(rule: BrokenRule, messages: Messages): string {
  switch (rule.kind) {
    case 'expiry-required':
      return messages.expiryRequiredNow();
    case 'expiry-too-late':
      return messages.expiryTooLateNow();
    case 'scopes-not-offered':
      return messages.scopesNotOfferedNow(rule.scopes.map((scope) => isolate(visibleName(scope))).join(', '));
  }
}

/** The shape that stands for a remark, beside its words (A13); undefined for the ordinary, and for words we do not know. */
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
