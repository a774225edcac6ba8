/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A date in a workbook is a number of days that is shown as a date. This tells from the formats of
 * the numbers which are, and writes each number as the people of the sheet saw it. */

#define G_LOG_DOMAIN "inl-xlsx"

#include "config.h"

#include "inl-xlsx-styles.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Excel allows 65,490 and somewhat over 200. */
#define STYLE_LIMIT 100000
#define FORMAT_LIMIT 10000

#define SECONDS_A_DAY 86400

/* The first day of the year 10000, counted from 1900. */
#define DAY_LIMIT 2958466
/* From 1900 to 1904. */
#define DAYS_TO_1904 1462

typedef enum
{
  LOOK_NUMBER,
  LOOK_DATE,
  LOOK_TIME,
} Look;

typedef struct
{
  guint8 look;
  guint8 n_digits;  /* of a number that is shown with zeros before it, or 0 */
} Style;

struct _InlXlsxStyles
{
  GArray     *styles;          /* (owned) (element-type Style): by what a cell names */
  GHashTable *formats;         /* (owned) (element-type Style): own formats, by number */
  gboolean    is_in_cell_styles;
  gboolean    has_1904_dates;
};

/* The numbers of the formats that every program has. */
static Style
get_known_style (guint format)
{
  Style style = { LOOK_NUMBER, 0 };

  if ((format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31)
      || format == 36 || (format >= 50 && format <= 54) || format == 57 || format == 58)
    style.look = LOOK_DATE;
  else if ((format >= 18 && format <= 21) || (format >= 32 && format <= 35)
           || (format >= 45 && format <= 47) || format == 55 || format == 56)
    style.look = LOOK_TIME;

  return style;
}

/* Skips what stands in a format for itself, and gives the next letter that means something. */
static const char *
find_letter (const char *p)
{
  while (*p != '\0' && *p != ';')
    {
      const char *end = NULL;

      if (*p == '"')
        end = strchr (p + 1, '"');
      else if (*p == '[' && strchr ("hHmMsS", p[1]) == NULL)
        end = strchr (p, ']');
      else if (strchr ("\\_*", *p) != NULL)
        end = p + (p[1] != '\0');
      else
        return p;

      if (end == NULL)
        return "";
      p = end + 1;
    }

  return p;
}

/* "dd\-mm\-yyyy" and "[$-413]d mmmm yyyy;@" are dates, "00000000" is a number of eight digits. */
static Style
read_format (const char *code)
{
  gboolean has_day = FALSE;
  gboolean has_month = FALSE;
  gboolean has_hour = FALSE;
  Style style = { LOOK_NUMBER, 0 };

  if (g_ascii_strncasecmp (code, "General", strlen ("General")) == 0)
    return style;
  if (*code != '\0' && code[strspn (code, "0")] == '\0')
    style.n_digits = MIN (strlen (code), 30);

  for (const char *p = find_letter (code); *p != '\0' && *p != ';'; p = find_letter (p + 1))
    {
      has_day |= strchr ("dDyY", *p) != NULL;
      has_month |= strchr ("mM", *p) != NULL;
      has_hour |= strchr ("hHsS", *p) != NULL;
    }

  if (has_day || (has_month && !has_hour))
    style.look = LOOK_DATE;
  else if (has_hour)
    style.look = LOOK_TIME;
  return style;
}

static gboolean
get_number (const char **attributes,
            const char  *name,
            guint64     *number)
{
  const char *text = inl_xlsx_get_attribute (attributes, name);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, number, NULL);
}

static gboolean
add_format (InlXlsxStyles  *self,
            const char    **attributes,
            GError        **error)
{
  const char *code = inl_xlsx_get_attribute (attributes, "formatCode");
  guint64 number;
  Style style;

  if (code == NULL || !get_number (attributes, "numFmtId", &number))
    return inl_xlsx_set_damaged (error, "a format is not complete");
  if (g_hash_table_size (self->formats) >= FORMAT_LIMIT)
    return inl_xlsx_set_damaged (error, "there are too many formats");

  style = read_format (code);
  g_hash_table_insert (self->formats, GUINT_TO_POINTER ((guint) number),
                       g_memdup2 (&style, sizeof style));
  return TRUE;
}

static gboolean
add_style (InlXlsxStyles  *self,
           const char    **attributes,
           GError        **error)
{
  guint64 number = 0;
  const Style *own;
  Style style;

  if (self->styles->len >= STYLE_LIMIT)
    return inl_xlsx_set_damaged (error, "there are too many styles");

  get_number (attributes, "numFmtId", &number);
  own = g_hash_table_lookup (self->formats, GUINT_TO_POINTER ((guint) number));
  style = own != NULL ? *own : get_known_style (number);
  g_array_append_val (self->styles, style);
  return TRUE;
}

static gboolean
on_started_cb (gpointer      user_data,
               const char   *name,
               const char  **attributes,
               GError      **error)
{
  InlXlsxStyles *self = user_data;

  if (strcmp (name, "numFmt") == 0)
    return add_format (self, attributes, error);
  if (strcmp (name, "cellXfs") == 0)
    self->is_in_cell_styles = TRUE;
  else if (strcmp (name, "xf") == 0 && self->is_in_cell_styles)
    return add_style (self, attributes, error);

  return TRUE;
}

static gboolean
on_ended_cb (gpointer      user_data,
             const char   *name,
             GError      **error)
{
  InlXlsxStyles *self = user_data;

  if (strcmp (name, "cellXfs") == 0)
    self->is_in_cell_styles = FALSE;
  return TRUE;
}

/**
 * inl_xlsx_styles_free:
 * @self: (transfer full): styles
 */
void
inl_xlsx_styles_free (InlXlsxStyles *self)
{
  g_array_unref (self->styles);
  g_hash_table_unref (self->formats);
  g_free (self);
}

/**
 * inl_xlsx_styles_read:
 * @package: the parts of a workbook
 * @part: (nullable): the one with the styles; without it every number is just that
 * @has_1904_dates: where it counts its days from
 * @cancellable: (nullable): to give up
 * @error: as for inl_xlsx_package_parse()
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): the styles
 */
InlXlsxStyles *
inl_xlsx_styles_read (InlXlsxPackage  *package,
                      const char      *part,
                      gboolean         has_1904_dates,
                      GCancellable    *cancellable,
                      GError         **error)
{
  static const InlXlsxHandlers handlers = { .start = on_started_cb, .end = on_ended_cb };
  g_autoptr(InlXlsxStyles) self = g_new0 (InlXlsxStyles, 1);

  self->styles = g_array_new (FALSE, FALSE, sizeof (Style));
  self->formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->has_1904_dates = has_1904_dates;
  if (part != NULL
      && !inl_xlsx_package_parse (package, part, &handlers, self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Excel follows Lotus 1-2-3, for which 1900 was a leap year: day 60 is the 29th of February, which
 * never was, and those before it are one off. */
static char *
dup_day (gint64 day)
{
  GDate date;

  if (day == 60)
    return g_strdup ("1900-02-29");

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day < 60 ? 31 : 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, day);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

static char *
dup_time (gint64 seconds)
{
  return g_strdup_printf ("%02d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}

/* A workbook shows what is no date as a row of signs. */
static char *
dup_date (InlXlsxStyles *self,
          double         value,
          Look           look,
          InlCellKind   *kind)
{
  double days = value + (self->has_1904_dates ? DAYS_TO_1904 : 0);
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  gint64 seconds;

  *kind = INL_CELL_ERROR;
  if (!(days >= 0 && days < DAY_LIMIT))
    return g_strdup ("########");

  *kind = INL_CELL_DATE;
  seconds = llround ((days - floor (days)) * SECONDS_A_DAY);
  date = dup_day ((gint64) floor (days) + seconds / SECONDS_A_DAY);
  time = dup_time (seconds % SECONDS_A_DAY);
  if (look == LOOK_TIME)
    return g_steal_pointer (&time);
  if (seconds % SECONDS_A_DAY == 0)
    return g_steal_pointer (&date);

  return g_strconcat (date, " ", time, NULL);
}

static char *
pad (const char *digits,
     guint       n_digits)
{
  GString *padded = g_string_new (NULL);

  for (gsize length = strlen (digits); length < n_digits; length++)
    g_string_append_c (padded, '0');
  g_string_append (padded, digits);
  return g_string_free (padded, FALSE);
}

/* 1.0425E4 is 10425. A number is kept to fifteen digits. */
static char *
dup_plain (double value,
           guint  n_digits)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (value) < 1e15 && value == floor (value))
    g_ascii_formatd (digits, sizeof digits, "%.0f", value);
  else
    return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", value));

  return value >= 0 ? pad (digits, n_digits) : g_strdup (digits);
}

/**
 * inl_xlsx_styles_dup_number:
 * @self: the styles of its workbook
 * @style: what the cell names
 * @value: what is stored
 * @kind: (out): what it is
 *
 * Returns: (transfer full) (nullable): the number as text, or the date that it stands for; %NULL
 *   when @value is no number
 */
char *
inl_xlsx_styles_dup_number (InlXlsxStyles *self,
                            guint          style,
                            const char    *value,
                            InlCellKind   *kind)
{
  Style look = { LOOK_NUMBER, 0 };
  double number;
  char *end;

  /* Not what only a programmer takes for a number. */
  if (*value == '\0' || value[strspn (value, "0123456789+-.eE")] != '\0')
    return NULL;
  number = g_ascii_strtod (value, &end);
  if (*end != '\0' || !isfinite (number))
    return NULL;

  if (style < self->styles->len)
    look = g_array_index (self->styles, Style, style);
  if (look.look != LOOK_NUMBER)
    return dup_date (self, number, look.look, kind);

  *kind = INL_CELL_NUMBER;
  return dup_plain (number, look.n_digits);
}
