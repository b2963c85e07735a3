/**
 * The code that every dialog needs, including the dialog that shows a secret, in one chunk. It is loaded before the
 * code of any dialog, and passed to it (docs/decisions/0029). The chunk holds the modules named here and everything
 * that they import.
 */
export * from '../../browser/lit-directives.js';
export { ModalController } from '../../controllers/modal-controller.js';
export { isComposed } from '../../browser/composition.js';
export * from '../../domain/file-name.js';
export * from '../../localization/messages/terms.js';
export { dialog } from '../../styles/dialog.js';
export { facts } from '../../styles/facts.js';
export { forms } from '../../styles/forms.js';
export * from '../shared/more-icons.js';
export * from '../shared/save-file.js';
