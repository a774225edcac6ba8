/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Retry-After, moments and dates, as they come from the service, from a file and from a person. */

#include "config.h"

#include "fuzz.h"
#include "inl-http-call.h"
#include "inl-moment.h"

#define NOW 1795485600
#define DAY (24 * 60 * 60)

static void
check_moment (const char *text)
{
  g_autofree char *moment = inl_moment_normalise (text);
  g_autofree char *again = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *later = NULL;
  g_autofree char *same = NULL;
  gint64 seconds;

  if (moment == NULL || *moment == '\0')
    return;

  g_assert_true (inl_moment_is_valid (moment));
  again = inl_moment_normalise (moment);
  g_assert_cmpstr (again, ==, moment);
  g_assert_true (inl_moment_to_seconds (moment, &seconds));
  same = inl_moment_from_seconds (seconds);
  g_assert_cmpint (inl_moment_compare (same, moment), ==, 0);
  later = inl_moment_add (moment, DAY);
  /* None after the last day of the calendar. */
  if (*later != '\0')
    g_assert_cmpint (inl_moment_compare (later, moment), >, 0);
  shown = inl_moment_to_display (moment);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
}

static void
check_date (const char *text)
{
  g_autofree char *date = inl_date_parse (text);
  g_autofree char *again = NULL;
  g_autofree char *shown = NULL;

  if (date == NULL || *date == '\0')
    return;

  g_assert_true (inl_date_is_valid (date));
  again = inl_date_parse (date);
  g_assert_cmpstr (again, ==, date);
  shown = inl_date_to_display (date);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  gint64 wait = inl_http_parse_retry_after (text, NOW);

  g_assert_cmpint (wait, >=, -1);
  g_assert_cmpint (wait, <=, DAY);
  check_moment (text);
  if (g_utf8_validate (text, -1, NULL))
    check_date (text);
  return 0;
}
