import {Fragment, type JSX} from 'preact';
import {parseMarkdown, type Block, type Inline} from '../../core/comments/markdown.ts';

/** A comment's text as elements: `p`, `em`, `strong`, `ul`, `ol`, `li`, `blockquote`, `br`, `a`, and text. Nothing else can come of it. */
export function CommentText({text, lang}: {readonly text: string; readonly lang: string}): JSX.Element {
  return <div class="pv-comment-text" dir="auto" lang={lang}>{parseMarkdown(text).map((block, i) => <BlockOf block={block} key={i} />)}</div>;
}

function BlockOf({block}: {readonly block: Block}): JSX.Element {
  switch (block.kind) {
    case 'paragraph': return <p><Inlines content={block.content} /></p>;
    case 'quote': return <blockquote>{block.blocks.map((inner, i) => <BlockOf block={inner} key={i} />)}</blockquote>;
    case 'list': {
      const items = block.items.map((item, i) => <li key={i}><Inlines content={item} /></li>);
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function Inlines({content}: {readonly content: readonly Inline[]}): JSX.Element {
  return <>{content.map((one, i) => <Fragment key={i}>{inline(one)}</Fragment>)}</>;
}

function inline(one: Inline): JSX.Element | string {
  switch (one.kind) {
    case 'text': return one.text;
    case 'break': return <br />;
    case 'emphasis': return <em><Inlines content={one.content} /></em>;
    case 'strong': return <strong><Inlines content={one.content} /></strong>;
    case 'link': {
      const words = one.content.map((part) => (part.kind === 'text' ? part.text : '')).join('');
      // words that do not name the place they lead to are followed by its name
      return <><a href={one.href} rel="nofollow ugc noopener"><Inlines content={one.content} /></a>{!words.includes(one.host) && <span class="pv-muted"> (<bdi dir="ltr">{one.host}</bdi>)</span>}</>;
    }
  }
}
