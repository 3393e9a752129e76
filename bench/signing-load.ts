import {connect, type Socket} from 'node:net';

/** One connection that sends requests and waits for each answer: as little work as a client can have. */
export class Line {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: {resolve: (status: number) => void; reject: (error: Error) => void} | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay();
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    for (const event of ['error', 'close'] as const) {
      socket.on(event, () => {
        this.#waiting?.reject(new Error('The connection broke'));
        this.#waiting = undefined;
      });
    }
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect({port, host: 'localhost'}, () => resolve(new Line(socket)));
      socket.once('error', reject);
    });
  }

  /** The status of the answer, once all of it is there. */
  ask(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('The connection broke'));
      this.#waiting = {resolve, reject};
      this.#socket.write(request);
    });
  }

  end(): void {
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const head = this.#received.indexOf('\r\n\r\n');
    if (head === -1) return;
    const words = this.#received.toString('latin1', 0, head);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(words)?.[1] ?? 0);
    if (this.#received.length < head + 4 + length) return;
    this.#received = this.#received.subarray(head + 4 + length);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(Number(words.slice(9, 12)));
  }
}

export interface Load {
  readonly answered: number;
  readonly seconds: number;
  /** Of each answer, in ms. */
  readonly times: readonly number[];
}

/**
 * `lines` connections that ask again and again for `seconds`, together at most `perSecond` times. `request` gives the next
 * one (undefined: there is no more); an answer of another status than expected ends it all.
 */
export async function load({port, lines, seconds, perSecond = Infinity, expect, request, answered = () => {}}: {
  readonly port: number; readonly lines: number; readonly seconds: number; readonly perSecond?: number; readonly expect: number;
  readonly request: () => {readonly text: string; readonly key: string} | undefined; readonly answered?: (key: string) => void;
}): Promise<Load> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  let sent = 0;
  await Promise.all(Array.from({length: lines}, async () => {
    const line = await Line.open(port);
    try {
      while (performance.now() < end) {
        const due = start + (sent / perSecond) * 1000;
        sent++;
        const early = due - performance.now();
        if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
        const next = request();
        if (next === undefined) return;
        const from = performance.now();
        const status = await line.ask(next.text);
        if (status !== expect) throw new Error(`Answered ${status} where ${expect} was expected`);
        times.push(performance.now() - from);
        answered(next.key);
      }
    } finally {
      line.end();
    }
  }));
  return {answered: times.length, seconds: (performance.now() - start) / 1000, times};
}
