import type {Translator} from '../i18n/index.ts';
import {wordCheckpoint} from '../tlog/cited.ts';
import type {MailDraft} from './enqueue.ts';

/** A mail in words. */
export interface WordedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly link?: string;
}

/** Words a mail: text and HTML say the same. Links lead to the site only. */
export function wordMail(draft: MailDraft, t: Translator, site: string, publicUrl: URL): WordedMail {
  const facts = {...Object.fromEntries(Object.entries(draft.facts).map(([name, value]) => [name, typeof value === 'string' ? oneLine(value) : value])), site: oneLine(site)};
  const paragraphs = t.text(`mail.${draft.template}.body`, facts).split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
  const link = draft.link === undefined ? undefined : new URL(draft.link, publicUrl).href;
  const items = (draft.items ?? []).map(({lines, path}) => ({lines: lines.map(oneLine), address: new URL(path, publicUrl).href}));
  const proof = draft.checkpoint === undefined ? [] : [oneLine(wordCheckpoint(t, draft.checkpoint))];
  const foot = t.text('mail.foot', {site: oneLine(site), address: publicUrl.href});
  return {
    subject: oneLine(t.text(`mail.${draft.template}.subject`, facts)),
    text: `${[...paragraphs, ...items.map(({lines, address}) => [...lines, address].join('\n')), ...(link === undefined ? [] : [link]), ...proof, foot].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${t.lang}" dir="${t.dir}"><meta charset="utf-8"><title>${escaped(site)}</title><body>${
      [...paragraphs.map(escaped), ...items.map(({lines, address}) => `${lines.map(escaped).join('<br>')}<br>${anchor(address)}`), ...(link === undefined ? [] : [anchor(link)]), ...proof.map(escaped), escaped(foot)].map((paragraph) => `<p>${paragraph}</p>`).join('')}</body></html>`,
    ...(link !== undefined && {link}),
  };
}

/** Nothing that breaks a line, turns the direction of writing or is not seen comes into a subject or a sentence. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu, ' ').trim();
}

function anchor(address: string): string {
  return `<a href="${escaped(address)}">${escaped(address)}</a>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
