/** Ways in which a text leaves the page: the clipboard, and a file. */

import { make } from "../../search/browser/page-dom";

/**
 * Copies a text; whether it is in the clipboard now. What can be done at once is, for a browser may take a page that
 * opens after a wait for a pop-up; and `navigator.clipboard` is only there where the site comes by https.
 */
export async function copy(text: string): Promise<boolean> {
  if (copyAtOnce(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copyAtOnce(text: string): boolean {
  const before = document.activeElement;
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text); // as it is, whatever became of it in the box
    event.preventDefault();
  };
  const box = make("textarea", { class: "bf-unseen", readonly: true, tabindex: -1, "aria-hidden": "true" });
  box.value = text;
  document.body.append(box);
  box.select();
  document.addEventListener("copy", give);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", give);
    box.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}

export function download(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
