import type { TemplateResult } from 'lit';
import { lazy, type Lazy } from '../../shared/lazy.js';
import { defineElement } from '../../shared/define-element.js';
import type { ListHost } from '../list-services.js';

/** Lazy code of the creation dialog, for one list, which says if loading failed. */
export function createDialogCode(): Lazy<{ readonly renderInList: (list: ListHost) => TemplateResult }> {
  return lazy(
    () => import('../../api-token-create-dialog/api-token-create-dialog.js'),
    ({ ApiTokenCreateDialog }) => {
      defineElement('api-token-create-dialog', ApiTokenCreateDialog);
      return ApiTokenCreateDialog;
    },
  );
}
