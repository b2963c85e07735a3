import type { LocaleController } from '../../controllers/locale-controller.js';
import type { LastUse } from '../../domain/last-use.js';

/** "2 hours ago", "Today", "Never used", "Not since 1 Oct 2026": what is known of a last use, and no more. */
export function lastUseText(use: LastUse, { messages, format }: Pick<LocaleController, 'messages' | 'format'>): string {
  switch (use.kind) {
    case 'unknown':
      return messages.notKnown();
    case 'never':
      return messages.neverUsed();
    case 'not-since':
      return messages.notUsedSince(format.date(use.since));
    case 'used':
      return format.alone(format.relative(use.distance));
  }
}
