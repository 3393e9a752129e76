import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {seeded} from '../packages/bods/src/testing/mutate.ts';

const FIRST = ['Ada', 'Bo', 'Chidi', 'Dalia', 'Émile', 'Fatou', 'Grażyna', 'Hugo', 'Inés', 'Jun', 'Kaya', 'Léa'];
const LAST = ['Abara', 'Brandt', 'Castro', 'Dubois', 'Eriksen', 'Farah', 'García', 'Hassan', 'Ito', 'Jansen', 'Kowalczyk', 'Löfgren'];
const AREAS = ['Alder Street', 'Harbour Road', 'Market Square', 'Mill Lane', 'Station Avenue'];

/** Writes about so many megabytes of invented ownership statements, a line each; one statement in twenty is spoilt if asked. */
export async function writeStatements(path: string, megabytes: number, spoilt: boolean): Promise<{statements: number; bytes: number}> {
  const file = createWriteStream(path);
  const random = seeded(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const hex = (): string => Array.from({length: 4}, () => Math.floor(random() * 2 ** 32).toString(16).padStart(8, '0')).join('');
  let bytes = 0, statements = 0;
  const put = async (statement: object): Promise<void> => {
    const text = JSON.stringify(statement);
    const line = `${spoilt && random() < 0.05 ? text.replace('"isComponent":false', '"isComponent":"no"') : text}\n`;
    bytes += Buffer.byteLength(line);
    statements++;
    if (!file.write(line)) await once(file, 'drain');
  };
  while (bytes < megabytes * 1_000_000) {
    const [company, person] = [hex(), hex()];
    const head = (recordId: string) => ({
      statementId: hex(), statementDate: `20${10 + Math.floor(random() * 15)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`, declarationSubject: company, recordId, recordStatus: 'new',
      publicationDetails: {publicationDate: '2025-06-01', bodsVersion: '0.4', publisher: {name: 'Registry of Example'}},
      source: {type: ['officialRegister'], assertedBy: [{name: 'Registry of Example'}]},
    });
    const address = {address: `${Math.floor(random() * 200)} ${pick(AREAS)}, Exampletown`, postCode: String(10_000 + Math.floor(random() * 89_999)), country: {name: 'France', code: 'FR'}};
    await put({...head(company), recordType: 'entity', recordDetails: {
      isComponent: false, entityType: {type: 'registeredEntity'}, name: `${pick(LAST)} & ${pick(LAST)} Trading`, jurisdiction: {name: 'France', code: 'FR'},
      identifiers: [{id: String(Math.floor(random() * 1e9)), scheme: 'FR-RCS'}], foundingDate: '2004-02-29', addresses: [{type: 'registered', ...address}],
    }});
    const [givenName, familyName] = [pick(FIRST), pick(LAST)];
    await put({...head(person), recordType: 'person', recordDetails: {
      isComponent: false, personType: 'knownPerson', names: [{type: 'legal', fullName: `${givenName} ${familyName}`, givenName, familyName}],
      nationalities: [{name: 'France', code: 'FR'}], birthDate: `19${40 + Math.floor(random() * 50)}-0${1 + Math.floor(random() * 9)}`, addresses: [{type: 'service', ...address}],
    }});
    await put({...head(hex()), recordType: 'relationship', recordDetails: {
      isComponent: false, subject: company, interestedParty: person,
      interests: [{type: 'shareholding', directOrIndirect: 'direct', beneficialOwnershipOrControl: true, share: {exact: Math.floor(random() * 100)}, startDate: '2015-01-01'}],
    }});
  }
  file.end();
  await once(file, 'finish');
  return {statements, bytes};
}
