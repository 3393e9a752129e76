import type {Traced} from './traced.ts';
import type {Stage} from './view.ts';

/** In order of precedence: what is in force says more than what ended, and that more than what was dropped. */
const CONTRACT = ['active', 'pending', 'terminated', 'cancelled'];
const AWARD = ['active', 'pending', 'unsuccessful', 'cancelled'];

/** Where the process stands, `stage.code` in the codes of OCDS: of its contracts, else its awards, else its tender, else its plan. */
export function processStatus(release: Traced): string | undefined {
  const contract = first(CONTRACT, release.get('contracts'));
  if (contract !== undefined) return `contract.${contract}`;
  const award = first(AWARD, release.get('awards'));
  if (award !== undefined) return `award.${award}`;
  const tender = release.get('tender', 'status').text();
  if (tender !== undefined) return `tender.${tender}`;
  return undefined;
}

function first(order: readonly string[], things: Traced): string | undefined {
  const codes = things.items().map((thing) => thing.get('status').text()).filter((code) => code !== undefined);
  return order.find((code) => codes.includes(code)) ?? codes[0];
}

/** The furthest stage of which something is stated. */
export function furthestStage(release: Traced): Stage | undefined {
  const contracts = release.get('contracts').items();
  if (contracts.some((contract) => contract.get('implementation').value !== undefined)) return 'implementation';
  if (contracts.length > 0) return 'contract';
  if (release.get('awards').items().length > 0) return 'award';
  if (release.get('tender').value !== undefined) return 'tender';
  return release.get('planning').value === undefined ? undefined : 'planning';
}
