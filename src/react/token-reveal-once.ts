import { createComponent } from '@lit/react';
import * as React from 'react';
import { TokenRevealOnce as TokenRevealOnceElement } from '../elements/token-reveal-once/token-reveal-once.js';
import '../elements/token-reveal-once/define.js';
import { revealEvents } from './events.js';

/** `<token-reveal-once>` as a component; registers the element. */
export const TokenRevealOnce = createComponent({
  tagName: 'token-reveal-once',
  elementClass: TokenRevealOnceElement,
  react: React,
  events: revealEvents,
  displayName: 'TokenRevealOnce',
});
