/** Elements made of values: text lands in text nodes and attributes only, so nothing in it is ever markup. */

export type Child = Node | string | false | null | undefined;

/** Attributes by name; `true` gives one without a value, and what is `false` or `undefined` is left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

/** The element that a selector finds. The page is ours, so one that is not there is a mistake to be told of. */
export function find<Kind extends Element = HTMLElement>(root: ParentNode, selector: string): Kind {
  const found = root.querySelector<Kind>(selector);
  if (!found) throw new Error(`The search page has no ${selector}`);
  return found;
}

/** Whether a key is for an input method that composes a character; Safari says so only by the number 229. */
export function composes(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Children with a text between each two of them. */
export function between(children: readonly Child[], separator: string): Child[] {
  return children.flatMap((child, place) => (place ? [separator, child] : [child]));
}
