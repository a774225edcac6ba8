/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text from outside stays readable and becomes harmless; searching and sorting look past what
 * Dutch people leave out when they type. */

#define G_LOG_DOMAIN "test-text"

#include "config.h"

#include "inl-text.h"

typedef char *(*TextFunc) (const char *text);

typedef struct
{
  const char *path;
  TextFunc    func;
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  { "/core/text/clean/null", inl_text_clean_line, NULL, "" },
  { "/core/text/clean/trim", inl_text_clean_line, " \t\u00a0Jansen \u00a0\n", "Jansen" },
  { "/core/text/clean/only-space", inl_text_clean_line, " \u00a0 ", "" },
  { "/core/text/clean/break", inl_text_clean_line, "a\r\nb\u2028c", "a  b c" },
  { "/core/text/clean/control", inl_text_clean_line, "a\001b\177c\xc2\x9b" "d", "abcd" },
  { "/core/text/clean/bidi", inl_text_clean_line, "a\u202eb\u2066c", "abc" },
  { "/core/text/clean/marks-stay", inl_text_clean_line, "שלום & \u200fx", "שלום & \u200fx" },
  { "/core/text/clean/nfc", inl_text_clean_line, "Cafe\u0301", "Caf\u00e9" },
  { "/core/text/clean/emoji", inl_text_clean_line, "👩‍🔧 & Zn", "👩‍🔧 & Zn" },
  { "/core/text/clean/invalid", inl_text_clean_line, "a\xff" "b", "a\ufffd" "b" },
  { "/core/text/clean/byte-order-mark", inl_text_clean_line, "\ufeffnaam", "naam" },
  { "/core/text/markup/plain", inl_text_escape_markup, "Jansen", "Jansen" },
  { "/core/text/markup/null", inl_text_escape_markup, NULL, "" },
  { "/core/text/markup/all", inl_text_escape_markup, "<b>A & 'B'</b>",
    "&lt;b&gt;A &amp; &apos;B&apos;&lt;/b&gt;" },
  { "/core/text/markup/invalid", inl_text_escape_markup, "\xff&", "\ufffd&amp;" },
  { "/core/text/notification/markup", inl_text_for_notification, "<b>Jansen</b> & Zn",
    "‹b›Jansen‹/b› ＆ Zn" },
  { "/core/text/notification/entity", inl_text_for_notification, "&lt;", "＆lt;" },
  { "/core/text/notification/null", inl_text_for_notification, NULL, "" },
  { "/core/text/fold/accents", inl_text_fold, "Één CAFÉ", "een cafe" },
  { "/core/text/fold/ligatures", inl_text_fold, "Ĳssel Ærø ﬁets", "ijssel aero fiets" },
  { "/core/text/fold/strokes", inl_text_fold, "Łódź Øster Đorđe", "lodz oster dorde" },
  { "/core/text/fold/sharp-s", inl_text_fold, "Straße", "strasse" },
  { "/core/text/fold/other-alphabet", inl_text_fold, "Καφές", "καφεσ" },
  { "/core/text/file-name/dots", inl_text_for_file_name, "J. Jansen", "j-jansen" },
  { "/core/text/file-name/accents", inl_text_for_file_name, " André d'Ância ", "andre-d-ancia" },
  { "/core/text/file-name/path", inl_text_for_file_name, "../a/b\\c:d", "a-b-c-d" },
  { "/core/text/file-name/signs-alone", inl_text_for_file_name, "./!", "" },
  { "/core/text/file-name/null", inl_text_for_file_name, NULL, "" },
  { "/core/text/file-name/long", inl_text_for_file_name,
    "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbb.c",
    "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbb" },
  { "/core/text/sort/apostrophe", inl_text_sort_key, "'t Hoekje", "t hoekje" },
  { "/core/text/sort/ampersand", inl_text_sort_key, "Jansen & Zn.", "jansen zn" },
  { "/core/text/sort/ij", inl_text_sort_key, "Ĳsfabriek", "ijsfabriek" },
  { "/core/text/sort/signs-alone", inl_text_sort_key, "!?", "!?" },
  { "/core/text/sort/null", inl_text_sort_key, NULL, "" },
};

static void
test_text (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *result = c->func (c->text);

  g_assert_cmpstr (result, ==, c->expected);
}

static void
test_sort_order (void)
{
  static const char *const sorted[] = {
    "Aannemer", "Éclair", "Elektro", "IJssalon", "Jansen", "Jansen & Zn", "'t Badhuis", "Zon",
  };

  for (guint i = 1; i < G_N_ELEMENTS (sorted); i++)
    {
      g_autofree char *before = inl_text_sort_key (sorted[i - 1]);
      g_autofree char *after = inl_text_sort_key (sorted[i]);

      g_assert_cmpstr (before, <, after);
    }
}

static void
test_matches (void)
{
  const char *hay = "Bakkerij Jansen & Zn · Één · 1042";

  g_assert_true (inl_text_matches (hay, NULL));
  g_assert_true (inl_text_matches (hay, "  "));
  g_assert_true (inl_text_matches (hay, "jansen bakk"));
  g_assert_true (inl_text_matches (hay, "EEN 1042"));
  g_assert_true (inl_text_matches (hay, "één\u00a0jans"));
  g_assert_true (inl_text_matches (hay, "& zn"));
  g_assert_true (inl_text_matches (hay, "\"zn\""));
  g_assert_false (inl_text_matches (hay, "ansen"));
  g_assert_false (inl_text_matches (hay, "jansen slager"));
  g_assert_false (inl_text_matches (NULL, "jansen"));
}

/* What was typed, shown in brackets in what it was found in. */
static void
test_find_words (void)
{
  static const struct { const char *text; const char *words; const char *marked; } samples[] = {
    { "Bakkerij Jansen", "jan BAK", "[Bak]kerij [Jan]sen" },
    { "Bakkerij Jansen", "ansen", "Bakkerij Jansen" },
    { "Bakkerij Jansen", "j jansen", "Bakkerij [Jansen]" },
    { "Café Één", "cafe een", "[Café] [Één]" },
    { "Cafe\u0301 Noord", "cafe", "[Cafe\u0301] Noord" },
    { "\u0132sselmeer", "ij", "[\u0132]sselmeer" },
    { "\u0132sselmeer", "i", "[\u0132]sselmeer" },
    { "<b>Zoet</b>", "zo", "<b>[Zo]et</b>" },
    { "jan@bakker.nl", "bakker.nl", "jan@[bakker].[nl]" },
    { "Jansen", "", "Jansen" },
    { "Jansen", "& \"", "Jansen" },
    { "", "jan", "" },
    { NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr(GArray) ranges = inl_text_find_words (samples[i].text, samples[i].words);
      g_autoptr(GString) marked = g_string_new (samples[i].text);

      for (guint n = ranges->len; n > 0; n--)
        {
          const InlTextRange *range = &g_array_index (ranges, InlTextRange, n - 1);

          g_string_insert_c (marked, (gssize) range->end, ']');
          g_string_insert_c (marked, (gssize) range->start, '[');
        }
      g_assert_cmpstr (marked->str, ==, samples[i].marked);
    }
}

static void
test_join_names (void)
{
  static const char *const none[] = { NULL };
  static const char *const one[] = { "Jan", NULL };
  static const char *const two[] = { "Jan", "Piet", NULL };
  static const char *const three[] = { "Jan", "Piet", "Klaas de Vries", NULL };
  static const char *const *const lists[] = { none, one, two, three };
  static const char *const expected[] = {
    "", "Jan", "Jan en Piet", "Jan, Piet en Klaas de Vries",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *joined = inl_text_join_names (lists[i]);

      g_assert_cmpstr (joined, ==, expected[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_text);
  g_test_add_func ("/core/text/sort/order", test_sort_order);
  g_test_add_func ("/core/text/matches", test_matches);
  g_test_add_func ("/core/text/find-words", test_find_words);
  g_test_add_func ("/core/text/join-names", test_join_names);

  return g_test_run ();
}
