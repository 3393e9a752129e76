import type {Tasks} from '../jobs/queue.ts';
import {checkUpload, type UploadTools} from './check.ts';
import {publishUpload} from './publish.ts';

/** The queue's work with uploads; the payload is the number of the upload. */
export function uploadTasks(tools: UploadTools): Tasks {
  return {
    'upload-check': ({number}) => checkUpload(tools, Number(number)),
    'upload-publish': ({number}) => publishUpload(tools, Number(number)),
  };
}
