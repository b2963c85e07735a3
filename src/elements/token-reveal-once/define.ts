import { defineElement } from '../define-element.js';
import { TokenRevealOnce } from './token-reveal-once.js';

defineElement('token-reveal-once', TokenRevealOnce);
