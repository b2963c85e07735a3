import 'api-token-elements/define/api-token-list.js';
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { restAdapter } from 'api-token-elements/adapters/rest.js';

@Component({
  selector: 'app-profile',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>My profile</h1>
    <api-token-list
      [adapter]="adapter"
      (api-token-created)="heard.set('Created ' + $event.detail.token.name)"
    ></api-token-list>
    <output id="heard">{{ heard() }}</output>
  `,
})
export class Profile {
  readonly adapter = restAdapter({ baseUrl: '/api/v1', key: 'tokens of user 42' });
  readonly heard = signal('');
}
