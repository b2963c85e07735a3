import { createComponent } from '@lit/react';
import * as React from 'react';
import { ApiTokenList as ApiTokenListElement } from '../elements/api-token-list/api-token-list.js';
import '../elements/api-token-list/define.js';
import { listEvents } from './events.js';

/** `<api-token-list>` as a component; registers the element. */
export const ApiTokenList = createComponent({
  tagName: 'api-token-list',
  elementClass: ApiTokenListElement,
  react: React,
  events: listEvents,
  displayName: 'ApiTokenList',
});
