import {list, number, object, table, text, textOrInteger, uri} from '@parvis/kernel/schema';
import {UNIT_CLASSIFICATION_SCHEME} from './codelists.ts';
import {Address, Classification, Value} from './common.ts';
import {Location} from './location.ts';

const Unit = table('Unit', 'What is counted, and its price.', {
  scheme: text('The list of units.', {nullable: true, codes: UNIT_CLASSIFICATION_SCHEME}),
  id: text('The code in the list.', {nullable: true}),
  name: text('Its name.', {nullable: true, translatable: true}),
  value: object(Value, 'The price of one.'),
  uri: uri('A stable address of the unit.', {nullable: true}),
});

export const Item = table('Item', 'A line of goods, works or services.', {
  id: textOrInteger('Within its list; the same line keeps it from stage to stage.', {required: true, minLength: 1}),
  description: text('What it is.', {nullable: true, translatable: true}),
  classification: object(Classification, 'Its main class.'),
  additionalClassifications: list(object(Classification, 'Class.'), 'Other classes.', {uniqueItems: true, merge: 'whole-list'}),
  quantity: number('How many units.', {nullable: true}),
  unit: object(Unit, 'The unit.'),
  deliveryLocations: list(object(Location, 'Place.'), 'Where it goes.', {uniqueItems: true, minItems: 1, merge: 'whole-list', extension: 'location'}),
  deliveryLocation: object(Location, 'Where it goes.', {extension: 'location', deprecated: '1.1'}),
  deliveryAddresses: list(object(Address, 'Address.'), 'The addresses it goes to.', {uniqueItems: true, minItems: 1, merge: 'whole-list', extension: 'location'}),
  deliveryAddress: object(Address, 'The address it goes to.', {extension: 'location', deprecated: '1.1'}),
  relatedLot: text('The lot it is part of.', {nullable: true, extension: 'lots'}),
});
