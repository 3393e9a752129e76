import type {Terminal} from '../command.ts';

export interface Progress {
  /** Call as often as you like: it draws at most ten times a second, and only on a terminal. */
  update(done: number, words?: string): void;
  /** Removes the bar. */
  end(): void;
}

/** A bar on standard error: share done, rate, time left, and the caller's words. Silent where nobody watches. */
export function progressBar(terminal: Terminal, label: string, total: number | undefined, now: () => number = performance.now.bind(performance)): Progress {
  if (!terminal.stderr.isTTY) return {update() {}, end() {}};
  const start = now();
  let drawn = 0;
  return {
    update(done, words = '') {
      const at = now();
      if (at - drawn < 100) return;
      drawn = at;
      const line = barLine(label, done, total, (at - start) / 1000, words);
      terminal.stderr.write(`\r\x1b[K${line.slice(0, (terminal.stderr.columns ?? 80) - 1)}`);
    },
    end() {
      terminal.stderr.write('\r\x1b[K');
    },
  };
}

export function barLine(label: string, done: number, total: number | undefined, seconds: number, words: string): string {
  if (total === undefined || total === 0) return `${label} ${words}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * 20);
  const left = share > 0.01 ? ` ${duration((seconds / share) * (1 - share))} left` : '';
  return `${label} ${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${String(Math.floor(share * 100)).padStart(3)} %${left} ${words}`;
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
