import { createComponent } from '@lit/react';
import * as React from 'react';
import { ApiTokenCreateDialog as ApiTokenCreateDialogElement } from '../elements/api-token-create-dialog/api-token-create-dialog.js';
import '../elements/api-token-create-dialog/define.js';
import { createDialogEvents } from './events.js';

/** `<api-token-create-dialog>` as a component; registers the element. */
export const ApiTokenCreateDialog = createComponent({
  tagName: 'api-token-create-dialog',
  elementClass: ApiTokenCreateDialogElement,
  react: React,
  events: createDialogEvents,
  displayName: 'ApiTokenCreateDialog',
});
