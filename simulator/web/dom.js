/**
 * Building elements without innerHTML: text from outside can only ever become text.
 */

/** Make an element. Attributes that are null, undefined or false are left out; true stands for "". */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Find an element of index.html by its id. */
export const byId = (id) => document.getElementById(id);

/** Put `fresh` in the place of `old`; keyboard users whose focus was inside `old` go on in `fresh`. */
export function swap(old, fresh) {
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (hadFocus) focusInto(fresh);
}

/** Put the focus on the button that does what `element` is for; on the first where none is marked. */
export function focusInto(element) {
  const first = "button, input, select, textarea, a[href]";
  const target = element.querySelector("button.style-positive") ?? element.querySelector(first) ?? element;
  if (target === element) element.tabIndex = -1;
  target.focus({ preventScroll: true });
}
