export {versionMerger} from './merge.ts';
export {upgradePackage} from './package.ts';
export {organizationId} from './parties.ts';
export {upgradeRelease} from './release.ts';
export type {VersionedBody} from './merge.ts';
export type {Upgraded, UpgradeOptions} from './release.ts';
