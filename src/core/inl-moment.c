/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments and dates as text that sorts and that the database keeps, and how people read and write
 * them. The names of the months are our own, because the Dutch locale is often not installed. */

#define G_LOG_DOMAIN "inl-moment"

#include "config.h"

#include "inl-moment.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char *const month_names[] = {
  N_("jan"), N_("feb"), N_("mrt"), N_("apr"), N_("mei"), N_("jun"),
  N_("jul"), N_("aug"), N_("sep"), N_("okt"), N_("nov"), N_("dec"),
};

/* '9' stands for a digit, anything else for itself. */
static gboolean
has_pattern (const char *text,
             const char *pattern)
{
  gsize i;

  for (i = 0; pattern[i] != '\0'; i++)
    if (pattern[i] == '9' ? !g_ascii_isdigit (text[i])
                          : g_ascii_toupper (text[i]) != pattern[i])
      return FALSE;

  return TRUE;
}

/* g_date_time_new_from_iso8601() takes weeks, days of the year and basic forms too; RFC 3339
 * does not. */
static gboolean
has_rfc3339_form (const char *text)
{
  const char *zone;

  if (!has_pattern (text, "9999-99-99T99:99:99"))
    return FALSE;

  zone = text + strlen ("9999-99-99T99:99:99");
  if (*zone == '.' && !g_ascii_isdigit (zone[1]))
    return FALSE;
  if (*zone == '.')
    zone += 1 + strspn (zone + 1, "0123456789");
  if (g_ascii_toupper (*zone) == 'Z')
    return zone[1] == '\0';

  return (*zone == '+' || *zone == '-') && has_pattern (zone + 1, "99:99") &&
         zone[strlen ("+99:99")] == '\0';
}

static GDateTime *
parse_moment (const char *text)
{
  g_autofree char *upper = NULL;

  if (text == NULL || !has_rfc3339_form (text))
    return NULL;

  upper = g_ascii_strup (text, -1);
  return g_date_time_new_from_iso8601 (upper, NULL);
}

/**
 * inl_moment_from_seconds:
 * @seconds: since 1970, UTC
 *
 * Returns: (transfer full): the moment; "" when it is before year 1 or after year 9999
 */
char *
inl_moment_from_seconds (gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *rest = NULL;

  if (time == NULL)
    return g_strdup ("");

  /* "%Y" has no leading zeros. */
  rest = g_date_time_format (time, "-%m-%dT%H:%M:%SZ");
  return g_strdup_printf ("%04d%s", g_date_time_get_year (time), rest);
}

/**
 * inl_moment_to_seconds:
 * @moment: (nullable): RFC 3339 text in any time zone
 * @seconds: (out) (optional): since 1970, UTC; a part of a second is dropped
 *
 * Returns: whether @moment is one; if not, @seconds is left as it is
 */
gboolean
inl_moment_to_seconds (const char *moment,
                       gint64     *seconds)
{
  g_autoptr(GDateTime) time = parse_moment (moment);

  if (time == NULL)
    return FALSE;

  if (seconds != NULL)
    *seconds = g_date_time_to_unix (time);
  return TRUE;
}

/**
 * inl_moment_is_valid:
 * @text: (nullable): text
 *
 * Returns: whether it is RFC 3339, in any time zone, of a moment that exists; "" is not
 */
gboolean
inl_moment_is_valid (const char *text)
{
  return inl_moment_to_seconds (text, NULL);
}

/**
 * inl_moment_normalise:
 * @text: (nullable): RFC 3339 text in any time zone
 *
 * Returns: (transfer full) (nullable): the same moment in UTC, in whole seconds; %NULL when @text
 *   is no moment, or one that falls outside the years 1 to 9999 there
 */
char *
inl_moment_normalise (const char *text)
{
  g_autofree char *moment = NULL;
  gint64 seconds;

  if (!inl_moment_to_seconds (text, &seconds))
    return NULL;

  moment = inl_moment_from_seconds (seconds);
  return *moment != '\0' ? g_steal_pointer (&moment) : NULL;
}

/**
 * inl_moment_add:
 * @moment: a moment
 * @seconds: how much later; less than 0 for earlier
 *
 * Returns: (transfer full): the moment that much later, or "" when @moment is none
 */
char *
inl_moment_add (const char *moment,
                gint64      seconds)
{
  gint64 start;

  if (!inl_moment_to_seconds (moment, &start))
    return g_strdup ("");

  return inl_moment_from_seconds (start + seconds);
}

/**
 * inl_moment_add_years:
 * @moment: (nullable): a moment
 * @years: how many years later; negative for earlier
 *
 * A term of years ends on the same day of the calendar; one that began on 29 February may end on
 * the 28th.
 *
 * Returns: (transfer full): that moment; "" when @moment is none
 */
char *
inl_moment_add_years (const char *moment,
                      int         years)
{
  g_autoptr(GDateTime) time = parse_moment (moment);
  g_autoptr(GDateTime) later = time != NULL ? g_date_time_add_years (time, years) : NULL;

  return later != NULL ? inl_moment_from_seconds (g_date_time_to_unix (later)) : g_strdup ("");
}

/**
 * inl_moment_compare:
 * @a: (nullable): a moment
 * @b: (nullable): a moment
 *
 * Returns: less than, equal to or more than 0 when @a is before, at or after @b; what is no moment
 *   is before all
 */
int
inl_moment_compare (const char *a,
                    const char *b)
{
  gint64 seconds_a = G_MININT64;
  gint64 seconds_b = G_MININT64;

  inl_moment_to_seconds (a, &seconds_a);
  inl_moment_to_seconds (b, &seconds_b);
  return (seconds_a > seconds_b) - (seconds_a < seconds_b);
}

static char *
display_date (GDateTime *local)
{
  /* Translators: a date: day, name of the month, year. */
  return g_strdup_printf (_("%d %s %d"), g_date_time_get_day_of_month (local),
                          _(month_names[g_date_time_get_month (local) - 1]),
                          g_date_time_get_year (local));
}

/**
 * inl_moment_to_display:
 * @moment: (nullable): a moment
 *
 * Returns: (transfer full): how people here read it, in local time: "24 nov 2026 14:05"; "" when
 *   @moment is none
 */
char *
inl_moment_to_display (const char *moment)
{
  g_autoptr(GDateTime) time = parse_moment (moment);
  g_autoptr(GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *date = NULL;

  if (local == NULL)
    return g_strdup ("");

  date = display_date (local);
  /* Translators: a date, then hours and minutes. */
  return g_strdup_printf (_("%s %02d:%02d"), date, g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

/**
 * inl_moment_to_display_date:
 * @moment: (nullable): a moment
 *
 * Returns: (transfer full): its date in local time: "24 nov 2026"; "" when @moment is none
 */
char *
inl_moment_to_display_date (const char *moment)
{
  g_autoptr(GDateTime) time = parse_moment (moment);
  g_autoptr(GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  return local != NULL ? display_date (local) : g_strdup ("");
}

static gboolean
is_real_day (int year,
             int month,
             int day)
{
  return year >= 1900 && year <= 2199 && month >= 1 && day >= 1 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/**
 * inl_date_is_valid:
 * @text: (nullable): text
 *
 * Returns: whether it is a date as it is kept ("2026-11-24") that exists; "" is not
 */
gboolean
inl_date_is_valid (const char *text)
{
  int year;
  int month;
  int day;

  if (text == NULL || strlen (text) != strlen ("9999-99-99") || !has_pattern (text, "9999-99-99"))
    return FALSE;

  return sscanf (text, "%4d-%2d-%2d", &year, &month, &day) == 3 && is_real_day (year, month, day);
}

static gboolean
read_number (const char **text,
             guint        max_digits,
             int         *number)
{
  guint n = strspn (*text, "0123456789");

  if (n == 0 || n > max_digits)
    return FALSE;

  *number = (int) g_ascii_strtoll (*text, NULL, 10);
  *text += n;
  return TRUE;
}

static gboolean
read_dutch_date (const char *text,
                 int        *year,
                 int        *month,
                 int        *day)
{
  char separator;

  if (!read_number (&text, 2, day))
    return FALSE;
  separator = *text;
  if (separator == '\0' || strchr ("-/.", separator) == NULL)
    return FALSE;
  text++;
  if (!read_number (&text, 2, month) || *text != separator)
    return FALSE;
  text++;

  return strlen (text) == 4 && read_number (&text, 4, year) && *text == '\0';
}

/**
 * inl_date_parse:
 * @text: (nullable): what somebody typed: day, month and year ("24-11-2026", "1/2/2026") or a
 *   date as it is kept ("2026-11-24")
 *
 * Returns: (transfer full) (nullable): the date as it is kept; "" when @text is empty, %NULL when
 *   it is no day of the calendar
 */
char *
inl_date_parse (const char *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text != NULL ? text : ""));
  int year;
  int month;
  int day;

  if (*bare == '\0' || inl_date_is_valid (bare))
    return g_steal_pointer (&bare);
  if (!read_dutch_date (bare, &year, &month, &day) || !is_real_day (year, month, day))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * inl_date_to_display:
 * @date: (nullable): a date as it is kept
 *
 * Returns: (transfer full): "24-11-2026"; @date itself when it is no date
 */
char *
inl_date_to_display (const char *date)
{
  if (!inl_date_is_valid (date))
    return g_strdup (date != NULL ? date : "");

  return g_strdup_printf ("%.2s-%.2s-%.4s", date + 8, date + 5, date);
}
