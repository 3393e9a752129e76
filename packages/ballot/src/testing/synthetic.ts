/** A Pabulib file with any number of voters, the same at every call: for tests and benchmarks without published data. */
export function syntheticPb({voters, projects, budget}: {readonly voters: number; readonly projects: number; readonly budget: number}): string {
  let state = 12345;
  const below = (limit: number): number => {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const costs = Array.from({length: projects}, () => 1000 + 100 * below(budget / 400));
  const ballots = Array.from({length: voters}, () => {
    const wanted = Array.from({length: 1 + below(8)}, () => Math.min(below(projects), below(projects)));
    return [...new Set(wanted)].map((project) => `p${project}`);
  });
  return [
    'META', 'key;value', 'description;Synthetic', 'country;Worldwide', 'unit;Nowhere', 'instance;1', `num_projects;${projects}`, `num_votes;${voters}`, `budget;${budget}`,
    'vote_type;approval', 'rule;equalshares/add1', 'date_begin;2026', 'date_end;2026',
    'PROJECTS', 'project_id;cost', ...costs.map((cost, index) => `p${index};${cost}`),
    'VOTES', 'voter_id;vote', ...ballots.map((ballot, index) => `${index};${ballot.join(',')}`), '',
  ].join('\n');
}
