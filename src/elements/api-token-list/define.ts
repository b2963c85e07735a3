import { defineElement } from '../define-element.js';
import { ApiTokenList } from './api-token-list.js';

defineElement('api-token-list', ApiTokenList);
