/** A fresh copy of the `<template>` of this id in index.html, with its custom elements upgraded. */
export function cloneTemplate(id: string): DocumentFragment {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`index.html has no template "${id}".`);
  return document.importNode(template.content, true);
}

/** The element marked `data-part="name"` inside `root`, which must be a `type`. */
export function part<T extends Element>(root: ParentNode, name: string, type: new () => T): T {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof type)) throw new Error(`There is no ${type.name} for part "${name}".`);
  return found;
}

/** Puts plain text into the part of this name. */
export function setText(root: ParentNode, name: string, text: string): void {
  part(root, name, Element).textContent = text;
}
