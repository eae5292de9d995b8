/** Languages offered for choosing, by BCP 47 tag; any other tag is accepted through the API. */
export const LANGUAGES: readonly string[] =
  "ar bn bg zh cs da nl en et fil fi fr de el gu he hi hu id it ja ko lv lt ms mr fa pl pt pa ro ru sr sk sl es sw sv ta te th tr uk ur vi".split(
    " ",
  );

export function languageNames(locale = "en"): { tag: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return LANGUAGES.map((tag) => ({ tag, name: names.of(tag) ?? tag })).sort((a, b) =>
    a.name.localeCompare(b.name, locale),
  );
}
