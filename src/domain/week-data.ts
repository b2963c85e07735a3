/**
 * The first day of the week by region, for engines without week data (Firefox 128 to 140). From Unicode CLDR 48,
 * weekData.
 */

/** ISO 3166-1 codes, two letters each. In all other regions the week begins on Monday. */
const regions = {
  5: 'MV',
  6: 'AFBHDJDZEGIQIRJOKWLYOMQASDSY',
  7:
    'AGASBDBRBSBTBUBWBZCACODMDOETGTGUHKHNIDILINISJMJPKEKHKRLAMHMMMOMTMXMZNINPPAPEPHPKPRPTPYRHSASGSVTHTTTWUMUSVEVIWSYDYEZA' +
    'ZW',
} as const;

/**
 * The first day of the week in a locale, as an ISO 8601 number (Monday is 1), unless its tag names one (`-u-fw-sun`).
 */
export function firstDayByRegion(locale: Intl.Locale): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const named = /-u-(?:.*-)?fw-(mon|tue|wed|thu|fri|sat|sun)/u.exec(locale.toString())?.[1];
  if (named !== undefined) return (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(named) + 1) as 1;
  const { region = '' } = locale.maximize();
  for (const day of [5, 6, 7] as const) {
    for (let place = 0; place < regions[day].length; place += 2) {
      if (regions[day].slice(place, place + 2) === region) return day;
    }
  }
  return 1;
}
