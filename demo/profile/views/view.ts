/** One page of the product, ready to be put into the frame. */
export interface View {
  readonly content: DocumentFragment;
  /** Scrolls to a section of this view and moves focus there; absent where a view has none. */
  goToSection?(section: string): void;
}
