import { defineElement } from '../define-element.js';
import { ApiTokenCreateDialog } from './api-token-create-dialog.js';

defineElement('api-token-create-dialog', ApiTokenCreateDialog);
