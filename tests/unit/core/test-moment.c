/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments and dates: what is taken, what is refused and how it is shown, and the clock. */

#define G_LOG_DOMAIN "test-moment"

#include "config.h"

#include "inl-clock.h"
#include "inl-moment.h"

typedef struct
{
  const char *text;
  const char *expected;
} Pair;

static void
test_normalise (void)
{
  static const Pair pairs[] = {
    { "2026-11-24T02:00:00Z", "2026-11-24T02:00:00Z" },
    { "2026-11-24t02:00:00z", "2026-11-24T02:00:00Z" },
    { "2026-11-24T03:00:00+01:00", "2026-11-24T02:00:00Z" },
    { "2026-11-23T21:30:00-04:30", "2026-11-24T02:00:00Z" },
    { "2026-11-24T02:00:00.987654321Z", "2026-11-24T02:00:00Z" },
    { "2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z" },
    { "0201-01-01T00:00:00+14:00", "0200-12-31T10:00:00Z" },
    { NULL, NULL },
    { "", NULL },
    { "nu", NULL },
    { "2026-11-24", NULL },
    { "2026-11-24 02:00:00Z", NULL },
    { "2026-11-24T02:00Z", NULL },
    { "2026-11-24T02:00:00", NULL },
    { "2026-11-24T02:00:00.Z", NULL },
    { "2026-11-24T02:00:00+01", NULL },
    { "2026-11-24T02:00:00+0100", NULL },
    { "2026-11-24T02:00:00Zx", NULL },
    { "2026-11-24T02:00:00+01:00x", NULL },
    { "2026-02-29T02:00:00Z", NULL },
    { "2026-13-01T02:00:00Z", NULL },
    { "2026-11-24T24:00:00Z", NULL },
    { "2026-11-24T02:60:00Z", NULL },
    { "20261124T020000Z", NULL },
    { "2026-W48-2T02:00:00Z", NULL },
    { "0000-11-24T02:00:00Z", NULL },
    { " 2026-11-24T02:00:00Z", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *moment = inl_moment_normalise (pairs[i].text);

      g_test_message ("%s", pairs[i].text);
      g_assert_cmpstr (moment, ==, pairs[i].expected);
      g_assert_cmpint (inl_moment_is_valid (pairs[i].text), ==, pairs[i].expected != NULL);
    }
}

/* What is past the end of the calendar in our time zone only. */
static void
test_outside_calendar (void)
{
  const char *texts[] = { "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *moment = inl_moment_normalise (texts[i]);

      g_assert_null (moment);
    }
}

static void
test_reckon (void)
{
  const char *start = "2026-02-28T23:59:59Z";
  g_autofree char *later = inl_moment_add (start, 1);
  g_autofree char *earlier = inl_moment_add (start, -86400);
  g_autofree char *none = inl_moment_add ("", 5);
  gint64 seconds = 0;

  g_assert_cmpstr (later, ==, "2026-03-01T00:00:00Z");
  g_assert_cmpstr (earlier, ==, "2026-02-27T23:59:59Z");
  g_assert_cmpstr (none, ==, "");

  g_assert_cmpint (inl_moment_compare (start, later), <, 0);
  g_assert_cmpint (inl_moment_compare (later, start), >, 0);
  g_assert_cmpint (inl_moment_compare (start, "2026-03-01T00:59:59+01:00"), ==, 0);
  g_assert_cmpint (inl_moment_compare ("", start), <, 0);
  g_assert_cmpint (inl_moment_compare (NULL, ""), ==, 0);

  g_assert_true (inl_moment_to_seconds ("1970-01-02T00:00:00Z", &seconds));
  g_assert_cmpint (seconds, ==, 86400);
  g_assert_false (inl_moment_to_seconds ("morgen", &seconds));
  g_assert_cmpint (seconds, ==, 86400);
}

static void
test_display (void)
{
  static const struct
  {
    const char *moment;
    const char *full;
    const char *date;
  } cases[] = {
    { "2026-11-24T13:05:00Z", "24 nov 2026 14:05", "24 nov 2026" },
    { "2026-07-01T22:30:00Z", "2 jul 2026 00:30", "2 jul 2026" },
    { "2026-03-08T07:00:00+02:00", "8 mrt 2026 06:00", "8 mrt 2026" },
    { "", "", "" },
    { NULL, "", "" },
    { "gisteren", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *full = inl_moment_to_display (cases[i].moment);
      g_autofree char *date = inl_moment_to_display_date (cases[i].moment);

      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

static void
test_date_parse (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "", "" },
    { "  ", "" },
    { "24-11-2026", "2026-11-24" },
    { " 1-2-2026 ", "2026-02-01" },
    { "01/02/2026", "2026-02-01" },
    { "1.2.2026", "2026-02-01" },
    { "2026-11-24", "2026-11-24" },
    { "29-02-2024", "2024-02-29" },
    { "29-02-2026", NULL },
    { "31-04-2026", NULL },
    { "0-1-2026", NULL },
    { "1-0-2026", NULL },
    { "1-13-2026", NULL },
    { "2026-02-30", NULL },
    { "2026-2-3", NULL },
    { "24-11-26", NULL },
    { "24-11-02026", NULL },
    { "24-11/2026", NULL },
    { "24 11 2026", NULL },
    { "24112026", NULL },
    { "1-1-1899", NULL },
    { "1-1-2200", NULL },
    { "-1-1-2026", NULL },
    { "24-11-2026x", NULL },
    { "24-11-", NULL },
    { "24", NULL },
    { "morgen", NULL },
    { "46350", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *date = inl_date_parse (pairs[i].text);

      g_test_message ("%s", pairs[i].text);
      g_assert_cmpstr (date, ==, pairs[i].expected);
    }
}

static void
test_date_display (void)
{
  static const Pair pairs[] = {
    { "2026-11-24", "24-11-2026" }, { "", "" }, { NULL, "" }, { "2026-02-30", "2026-02-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *shown = inl_date_to_display (pairs[i].text);

      g_assert_cmpstr (shown, ==, pairs[i].expected);
    }
}

static void
test_clock_stopped (void)
{
  InlClock *clock = inl_clock_new_stopped ("2026-11-24T02:00:00Z");
  g_autofree char *before = inl_clock_dup_now (clock);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "2026-11-24T02:00:00Z");
  inl_clock_advance (clock, 12 * 60 * 60);
  after = inl_clock_dup_now (clock);
  g_assert_cmpstr (after, ==, "2026-11-24T14:00:00Z");

  g_assert_finalize_object (clock);
}

static void
test_clock_real (void)
{
  InlClock *clock = inl_clock_new ();
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  gint64 now = inl_clock_get_seconds (clock);
  gint64 after = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, after);

  g_assert_finalize_object (clock);
}

static void
test_add_years (void)
{
  static const struct
  {
    const char *moment;
    int         years;
    const char *later;
  } cases[] = {
    { "2026-11-24T02:00:00Z", 7, "2033-11-24T02:00:00Z" },
    { "2026-11-24T02:00:00Z", -7, "2019-11-24T02:00:00Z" },
    { "2024-02-29T23:59:59Z", 1, "2025-02-28T23:59:59Z" },
    { "2024-02-29T23:59:59Z", 4, "2028-02-29T23:59:59Z" },
    { "", 7, "" },
    { NULL, 7, "" },
    { "morgen", 7, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *later = inl_moment_add_years (cases[i].moment, cases[i].years);

      g_assert_cmpstr (later, ==, cases[i].later);
    }
}

int
main (int   argc,
      char *argv[])
{
  /* A zone with summer time, so that the difference between local time and UTC shows. */
  g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/moment/normalise", test_normalise);
  g_test_add_func ("/core/moment/outside-calendar", test_outside_calendar);
  g_test_add_func ("/core/moment/reckon", test_reckon);
  g_test_add_func ("/core/moment/add-years", test_add_years);
  g_test_add_func ("/core/moment/display", test_display);
  g_test_add_func ("/core/date/parse", test_date_parse);
  g_test_add_func ("/core/date/display", test_date_display);
  g_test_add_func ("/core/clock/stopped", test_clock_stopped);
  g_test_add_func ("/core/clock/real", test_clock_real);

  return g_test_run ();
}
