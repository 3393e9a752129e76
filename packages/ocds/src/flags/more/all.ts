import type {MoreFlag} from './flag.ts';
import {R001} from './r001.ts';
import {R010} from './r010.ts';
import {R013} from './r013.ts';
import {R016} from './r016.ts';
import {R022} from './r022.ts';
import {R030_INSTANT} from './r030-instant.ts';
import {R031} from './r031.ts';
import {R039} from './r039.ts';
import {R040} from './r040.ts';
import {R043} from './r043.ts';
import {R044} from './r044.ts';
import {R051} from './r051.ts';
import {R053} from './r053.ts';
import {R055} from './r055.ts';
import {R059} from './r059.ts';
import {R060} from './r060.ts';
import {R061} from './r061.ts';
import {R062} from './r062.ts';
import {R063} from './r063.ts';
import {R064} from './r064.ts';
import {R068} from './r068.ts';
import {R069} from './r069.ts';

/** The flags of our own definition, in the order of the catalogue. */
export const MORE_FLAGS: readonly MoreFlag[] = [
  R001, R010, R013, R016, R022, R030_INSTANT, R031, R039, R040, R043, R044, R051, R053, R055, R059, R060, R061, R062, R063, R064, R068, R069,
];
