/** A small valid Pabulib file in which a test changes one thing. */
export const VALID_PB = `META
key;value
description;A small vote
country;Poland
unit;Town
instance;2024
num_projects;3
num_votes;4
budget;100
vote_type;approval
rule;greedy
date_begin;01.03.2024
date_end;15.03.2024
min_length;1
max_length;2
language;pl
currency;PLN
PROJECTS
project_id;cost;votes;name;selected
a;60;3;Bench;1
b;40;2;Tree;1
c;50;1;Lamp;0
VOTES
voter_id;vote;age;sex;voting_method
1;a,b;34;F;internet
2;a,c;20-39;M;paper
3;a;61;O;internet
4;b;;;
`;

/** The valid file with points instead of ticks. */
export const VALID_POINTS = `META
key;value
description;A small vote
country;Poland
unit;Town
instance;2024
num_projects;2
num_votes;2
budget;100
vote_type;cumulative
rule;greedy
date_begin;2024
date_end;2024
max_sum_points;10
PROJECTS
project_id;cost;votes;score;selected
a;60;2;13;1
b;50;1;4;0
VOTES
voter_id;vote;points
1;a,b;6,4
2;a;7
`;
