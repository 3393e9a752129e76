/**
 * Words of addresses: the short form and its spellings; words under \`-\` say nothing and are dropped. Own compilation
 * after the Universal Postal Union's guides to national addressing systems.
 */
export const ADDRESS_WORDS = `
st: street, str, strasse, straße, straat, ulitsa, ulica, ul, улица, ул, вулиця, вул, rue, r, calle, cl, c, via, rua, gata, gatan, gade, katu, utca, u, sokak, sok, sk, cadde, caddesi, cad, شارع, 街, 路, 大街, road, rd, lane, ln, avenue, ave, av, avenida, avda, проспект, пр, prospekt, prospect, просп, boulevard, blvd, bd, bul, bulvar, бульвар, drive, dr, way, close, court, ct, crescent, cres, place, pl, plaza, platz, piazza, square, sq, allee, weg, gasse, laan, terrace, row, highway, hwy, шоссе, shosse, pereulok, переулок, пер, naberezhnaya, набережная, наб, parkway, pkwy, chemin, allée, quai, travessa, carretera, corso, viale, embankment, circuit, parade
no: number, num, nr, №, numero, número, nº, no., дом, д, d., bud, house, дом №, будинок, буд
fl: floor, flr, level, lvl, etage, étage, piso, planta, этаж, эт, poschodie, kerros, kat, 楼, 层, 階
apt: apartment, appartement, flat, unit, suite, ste, room, rm, office, off, oficina, depto, departamento, квартира, кв, офис, оф, кімната, помещение, пом, wohnung, whg, top, byt, lokal, lok, daire, 室, 号室
bldg: building, block, blk, tower, gebäude, edificio, edifício, bâtiment, корпус, корп, к, строение, стр, блок, budova, bina, blok, مبنى, 栋, 座
po: po box, p.o. box, pobox, box, postfach, apartado, apdo, casilla, caixa postal, bp, boîte postale, а/я, абонентский ящик, صندوق بريد, ص ب, post office box
city: город, г, м, місто, gorod, city of, stadt, ville de
obl: область, обл, oblast, область., regiunea, region, provincia, province, prov, județ, jud, край, kray
district: район, р-н, rayon, raion, dist, bezirk, distrito, ilçe, 区, 區
n: north, nord, norte
s: south, süd, sud, sur
e: east, ost, est, este
w: west, ouest, oeste
-: the, of, and, und, et, y, de, du, des, der, la, le, el, los, las, da, do, di, del, near, opp, opposite, c/o, at
`;
