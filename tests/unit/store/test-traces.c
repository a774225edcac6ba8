/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person is known by is found in what the program and people wrote, and nothing else is. */

#include "config.h"

#include "inl-traces.h"

static void
test_traces (void)
{
  static const struct
  {
    const char *text;
    const char *line;   /* wiped as what the program wrote */
    const char *free;   /* (nullable): wiped as what people wrote, when that differs */
  } cases[] = {
    { "Vraag naar Jan Bakker.", "Vraag naar #.", NULL },
    { "jan bakker", "#", NULL },
    { "Jan Bakkerij", "Jan Bakkerij", NULL },
    { "Bakker gezocht", "# gezocht", "Bakker gezocht" },
    { "bakker gezocht", "bakker gezocht", NULL },
    { "mail JAN@zoet.example.", "mail #.", NULL },
    { "klaas.jan@zoet.example", "klaas.jan@zoet.example", NULL },
    { "jan@zoet.example.org", "jan@zoet.example.org", NULL },
    { "0612345678", "#", NULL },
    { "06-12 34 56 78", "#", NULL },
    { "+31 6 12345678", "#", NULL },
    { "0031612345678", "#", NULL },
    { "+31 (0)6 12345678", "#", NULL },
    { "06123456789", "06123456789", NULL },
    { "Ren\xc3\xa9 Bakker", "Ren\xc3\xa9 #", "Ren\xc3\xa9 Bakker" },
    { "", "", NULL },
  };
  g_autoptr(InlTraces) traces = inl_traces_new ("#");

  inl_traces_add_name (traces, "Jan Bakker");
  inl_traces_add_name (traces, "Bakker");
  inl_traces_add_name (traces, "J");
  inl_traces_add_name (traces, "");
  inl_traces_add_email (traces, "jan@zoet.example");
  inl_traces_add_email (traces, "");
  inl_traces_add_number (traces, "06 12345678");
  inl_traces_add_number (traces, "112");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *expected = cases[i].free != NULL ? cases[i].free : cases[i].line;
      g_autofree char *line = inl_traces_wipe_line (traces, cases[i].text);
      g_autofree char *text = inl_traces_wipe_text (traces, cases[i].text);

      g_assert_cmpstr (line, ==, cases[i].line);
      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpint (inl_traces_are_in_line (traces, cases[i].text), ==,
                       !g_str_equal (cases[i].text, cases[i].line));
      g_assert_cmpint (inl_traces_are_in_text (traces, cases[i].text), ==,
                       !g_str_equal (cases[i].text, expected));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/traces/wiped", test_traces);
  return g_test_run ();
}
