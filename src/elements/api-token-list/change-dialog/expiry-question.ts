import type { nothing, TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../../adapter/error.js';
import {
  ExpiryEditor,
  type ExpiryComplaint,
  type ExpiryEditorHost,
  type ExpiryEditorOptions,
} from '../../shared/expiry/expiry-editor.js';
import type { NewExpiry } from './change-request.js';

/** The choice of an expiration in a question: it keeps what is wrong, and brings focus there. */
export class ExpiryQuestion extends ExpiryEditor {
  readonly #host: ExpiryEditorHost;
  readonly #options: Omit<ExpiryEditorOptions, 'isSelectedAtFirst'>;
  #complaint: ExpiryComplaint = {};

  constructor(host: ExpiryEditorHost, options: Omit<ExpiryEditorOptions, 'isSelectedAtFirst'>) {
    super(host, {
      ...options,
      isSelectedAtFirst: true,
      onEdit: (fields) => {
        this.#complaint = {};
        options.onEdit(fields);
      },
    });
    this.#host = host;
    this.#options = options;
  }

  override open(prefill: Parameters<ExpiryEditor['open']>[0]): void {
    this.#complaint = {};
    super.open(prefill);
  }

  /** What is entered; undefined if it has a problem. */
  get entered(): NewExpiry | undefined {
    const { reading } = this;
    return reading.kind === 'expiry' ? { expiry: reading.choice, expiresAt: reading.expiresAt } : undefined;
  }

  /** The control that the person most likely wants to use. */
  get control(): HTMLElement | null {
    const { renderRoot } = this.#host;
    return renderRoot.querySelector<HTMLElement>('#expiry') ?? renderRoot.querySelector('#expiry-wanted');
  }

  /** Whether what is entered can be sent. If not, says what is wrong. */
  check(): boolean {
    this.readField();
    const { reading } = this;
    if (reading.kind === 'expiry') return true;
    void this.#complain({ problem: reading.problem });
    return false;
  }

  /** Shows what the backend said about the expiration. Returns false if it said nothing about it. */
  tell(error: TokenAdapterError): boolean {
    if (error.fields.expiry === undefined) return false;
    void this.#complain({ error });
    return true;
  }

  /** Screen readers read a field's error when focus moves there. If focus is already there, announces the error (A5). */
  async #complain(complaint: ExpiryComplaint): Promise<void> {
    this.#complaint = complaint;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const concerned = this.#host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (concerned === null || concerned.matches(':focus')) {
      this.#options.announcements.announceFailure(this.errorText(complaint) ?? '');
    }
    concerned?.focus();
  }

  /** Renders the fields, with what is wrong. */
  renderFields(): TemplateResult | typeof nothing {
    return this.render(this.#complaint);
  }
}
