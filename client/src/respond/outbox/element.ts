/** A piece of page made without markup: what is put into it is text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const button = (className: string, text: string, onclick: () => void): HTMLButtonElement =>
  element('button', { type: 'button', className, textContent: text, onclick });
