import type {ComponentChildren, JSX} from 'preact';

export interface Column {
  readonly key: string;
  readonly head: string;
  /** Figures stand at the end, units under units. */
  readonly figure?: boolean;
}

export interface Row {
  readonly key: string;
  readonly cells: readonly ComponentChildren[];
  /** The row that a finding is about. */
  readonly hot?: boolean;
}

/**
 * A table that scrolls by itself, never the page. The first cell of a row names it.
 * `entries`: a list that is read becomes entries on narrow screens, each cell under its head.
 */
export function ScrollTable({id, caption, columns, rows, entries}: {
  readonly id: string; readonly caption: ComponentChildren; readonly columns: readonly Column[]; readonly rows: readonly Row[];
  readonly entries?: boolean;
}): JSX.Element {
  return (
    <section class="pv-scroll" tabindex={0} aria-labelledby={id}>
      <table class={entries === true ? 'ds-table pv-entries' : 'ds-table'}>
        <caption id={id}>{caption}</caption>
        <thead><tr>{columns.map((column) => <th key={column.key} scope="col" {...figure(column)}>{column.head}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} {...(row.hot === true && {class: 'pv-hot'})}>
              {row.cells.map((cell, i) => (i === 0
                ? <th key={columns[0]?.key} scope="row">{cell}</th>
                : <td key={columns[i]?.key} data-head={columns[i]?.head} {...figure(columns[i])}><span>{cell}</span></td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function figure(column: Column | undefined): {class?: string} {
  return column?.figure === true ? {class: 'pv-num'} : {};
}
