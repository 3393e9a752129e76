import {Checker, type CheckerData, type QualityContext} from '@parvis/ocds/check';
import {serveThread} from '../io/threads.ts';
import {checkBatch, type Batch} from './check-batch.ts';

export interface CheckStart {
  readonly context: QualityContext;
  readonly quality: boolean;
  /** With an older or newer data set. */
  readonly compares: boolean;
}

serveThread<CheckStart, Batch, CheckerData>(({context, ...options}) => {
  const checker = new Checker(context, options);
  return {
    work(batch) {
      checkBatch(checker, batch);
      return batch.bytes.buffer;
    },
    data: () => checker.data(),
  };
});
