/**
 * Puts a text on the clipboard in answer to a key or a click. The window has no permission to the clipboard (nor any
 * other), and this way of copying needs none: it is the copy command that every text field has.
 *
 * @returns false when the system did not take it
 */
export function copyText(text: string): boolean {
  let isTaken = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    isTaken = event.clipboardData !== null;
  };
  document.addEventListener('copy', fill, { once: true });
  const isDone = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return isDone && isTaken;
}
