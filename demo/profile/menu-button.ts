/**
 * Makes a button open a menu, after the menu button pattern of the ARIA Authoring Practices Guide: arrows, Home,
 * End and first letters move; Escape, Tab, a choice or a click elsewhere close.
 */
export function connectMenuButton(button: HTMLButtonElement, menu: HTMLElement): void {
  const items = Array.from(menu.querySelectorAll<HTMLElement>('[role="menuitem"]'));

  const open = (focusAt: number) => {
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    items.at(focusAt)?.focus();
    document.addEventListener('pointerdown', closeFromOutside);
  };
  const close = () => {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', closeFromOutside);
  };
  const closeFromOutside = (event: Event) => {
    if (event.target instanceof Node && !menu.contains(event.target) && !button.contains(event.target)) close();
  };
  const moveTo = (index: number) => items.at(index % items.length)?.focus();

  button.addEventListener('click', () => (menu.hidden ? open(0) : close()));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 0 : -1);
  });

  menu.addEventListener(
    'click',
    () => {
      // Focus first returns to the button; the code that handles the choice may move it.
      button.focus();
      close();
    },
    { capture: true },
  );
  menu.addEventListener('keydown', (event) => {
    const current = items.findIndex((item) => item === document.activeElement);
    switch (event.key) {
      case 'ArrowDown':
        moveTo(current + 1);
        break;
      case 'ArrowUp':
        moveTo(current - 1);
        break;
      case 'Home':
        moveTo(0);
        break;
      case 'End':
        moveTo(-1);
        break;
      case 'Escape':
        button.focus();
        close();
        break;
      case 'Tab':
        // When the browser moves focus on, it is on the button, so the menu has the button's place in the tab order.
        button.focus();
        close();
        return;
      default: {
        const later = [...items.slice(current + 1), ...items.slice(0, current + 1)];
        const match = later.find((item) => startsWith(item, event.key));
        if (match === undefined) return;
        match.focus();
      }
    }
    event.preventDefault();
  });
}

function startsWith(item: HTMLElement, key: string): boolean {
  return key.length === 1 && key !== ' ' && item.innerText.toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
}
