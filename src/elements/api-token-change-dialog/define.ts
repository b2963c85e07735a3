import { defineElement } from '../define-element.js';
import { ApiTokenChangeDialog } from './api-token-change-dialog.js';

defineElement('api-token-change-dialog', ApiTokenChangeDialog);
