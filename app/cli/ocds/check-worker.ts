import {Checker, type CheckerData, type QualityContext} from '@parvis/ocds/check';
import {serveThread} from '../io/threads.ts';
import {checkBatch, type Batch} from './check-batch.ts';

export interface CheckStart {
  readonly context: QualityContext;
  readonly quality: boolean;
}

serveThread<CheckStart, Batch, CheckerData>(({context, quality}) => {
  const checker = new Checker(context, {quality});
  return {
    work(batch) {
      checkBatch(checker, batch);
      return batch.bytes.buffer;
    },
    data: () => checker.data(),
  };
});
