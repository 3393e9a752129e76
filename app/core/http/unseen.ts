/** Controls but tab, line feed and form feed; what embeds, overrides or isolates a direction of writing (UAX #9). */
const UNSEEN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Texts that others wrote stay as they are in data; where people read them, marks that would act unseen are seen and do nothing. */
export function showUnseen(text: string): string {
  return text.replace(UNSEEN, (mark) => (mark < '\u2000' ? '\uFFFD' : `[U+${mark.charCodeAt(0).toString(16).toUpperCase()}]`));
}
