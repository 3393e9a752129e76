import {expect, test} from 'vitest';
import {defaultSettings, settingFlags} from './settings.ts';

test('a small machine gives less to the shared buffers', () => {
  expect(defaultSettings(1.9 * 2 ** 30)).toMatchObject({shared_buffers: '128MB'});
  expect(defaultSettings(2 * 2 ** 30)).toMatchObject({shared_buffers: '512MB'});
});

test('what was written is never given up for speed', () => {
  expect(defaultSettings()).not.toHaveProperty('fsync');
  expect(defaultSettings()).not.toHaveProperty('full_page_writes');
});

test('the mark tells other settings and other programs, whatever their order', () => {
  const {flags, mark} = settingFlags({jit: 'off', work_mem: '1MB'}, 'postgresql-18.4');
  expect(flags).toEqual(['-c', 'jit=off', '-c', 'work_mem=1MB', '-c', `cluster_name=${mark}`]);
  expect(settingFlags({work_mem: '1MB', jit: 'off'}, 'postgresql-18.4').mark).toBe(mark);
  expect(settingFlags({work_mem: '2MB', jit: 'off'}, 'postgresql-18.4').mark).not.toBe(mark);
  expect(settingFlags({jit: 'off', work_mem: '1MB'}, 'postgresql-18.5').mark).not.toBe(mark);
});
