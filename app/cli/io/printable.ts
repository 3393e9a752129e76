/** Controls, and what turns the direction of writing: a terminal would obey them. */
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** A text that somebody else wrote, on one line and without power over the terminal: `\u001b[31m` is shown as written here. */
export function printable(text: string): string {
  return text.replace(OBEYED, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
