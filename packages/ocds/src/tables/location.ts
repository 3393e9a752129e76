import {list, mixed, object, table, text, uri} from '@parvis/kernel/schema';
import {GEOMETRY_TYPE, LOCATION_GAZETTEERS} from './codelists.ts';

const Geometry = table('Geometry', 'A GeoJSON geometry: longitude first.', {
  type: text('What kind.', {nullable: true, codes: GEOMETRY_TYPE}),
  coordinates: list(mixed(['number', 'array'], 'Number, or list of numbers.'), 'Its points.', {nullable: true}),
});

const Gazetteer = table('Gazetteer', 'The place in a list of places.', {
  scheme: text('The list.', {nullable: true, codes: LOCATION_GAZETTEERS}),
  identifiers: list(text('Code.'), 'The codes in the list.', {nullable: true}),
});

/** Of the location extension. */
export const Location = table('Location', 'Where something is delivered or done.', {
  description: text('The place in words.', {nullable: true}),
  geometry: object(Geometry, 'The place on the map.'),
  gazetteer: object(Gazetteer, 'The place in a gazetteer.'),
  uri: uri('A page about the place.', {nullable: true}),
});
