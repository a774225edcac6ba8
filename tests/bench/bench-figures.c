/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measured times of several kinds: kept whole, so that the percentiles are exact. */

#include "config.h"

#include "bench-figures.h"

typedef struct
{
  char   *key;      /* (owned) */
  char   *label;    /* (owned) */
  double  target;
  GArray *times;    /* (owned) (element-type gint64): microseconds */
} Kind;

struct _Figures
{
  GPtrArray *kinds; /* (owned) (element-type Kind) */
};

static void
kind_free (gpointer data)
{
  Kind *kind = data;

  g_free (kind->key);
  g_free (kind->label);
  g_array_unref (kind->times);
  g_free (kind);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* In milliseconds; the smallest time that this share of all does not exceed. */
static double
get_percentile (Kind  *kind,
                guint  percent)
{
  guint rank = (kind->times->len * percent + 99) / 100;

  return rank == 0 ? 0 : g_array_index (kind->times, gint64, rank - 1) / 1000.0;
}

static void
append_number (GString    *json,
               const char *name,
               double      number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (json, ",\"%s\":%s", name,
                          g_ascii_formatd (text, sizeof text, "%.2f", number));
}

static void
print_kind (Kind *kind)
{
  g_autofree char *target = kind->target > 0 ? g_strdup_printf ("%.1f", kind->target)
                                             : g_strdup ("");

  g_print ("%-44s %7u %8.2f %8.2f %8.2f %8s\n", kind->label, kind->times->len,
           get_percentile (kind, 50), get_percentile (kind, 99), get_percentile (kind, 100),
           target);
}

static void
append_kind (GString *json,
             Kind    *kind)
{
  g_string_append_printf (json, ",\"%s\":{\"n\":%u", kind->key, kind->times->len);
  append_number (json, "p50", get_percentile (kind, 50));
  append_number (json, "p99", get_percentile (kind, 99));
  append_number (json, "max", get_percentile (kind, 100));
  if (kind->target > 0)
    append_number (json, "target", kind->target);
  g_string_append_c (json, '}');
}

Figures *
figures_new (void)
{
  Figures *self = g_new0 (Figures, 1);

  self->kinds = g_ptr_array_new_with_free_func (kind_free);
  return self;
}

void
figures_free (Figures *self)
{
  g_ptr_array_unref (self->kinds);
  g_free (self);
}

guint
figures_add_kind (Figures    *self,
                  const char *key,
                  const char *label,
                  double      target)
{
  Kind *kind = g_new0 (Kind, 1);

  kind->key = g_strdup (key);
  kind->label = g_strdup (label);
  kind->target = target;
  kind->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->kinds, kind);
  return self->kinds->len - 1;
}

void
figures_add (Figures *self,
             guint    kind,
             gint64   microseconds)
{
  g_array_append_val (((Kind *) g_ptr_array_index (self->kinds, kind))->times, microseconds);
}

double
figures_get_median (Figures *self,
                    guint    kind)
{
  Kind *wanted = g_ptr_array_index (self->kinds, kind);

  g_array_sort (wanted->times, compare_times);
  return get_percentile (wanted, 50);
}

void
figures_print (Figures    *self,
               const char *name)
{
  g_autoptr(GString) json = g_string_new ("");

  g_string_append_printf (json, "{\"benchmark\":\"%s\",\"unit\":\"ms\"", name);
  g_print ("%-44s %7s %8s %8s %8s %8s\n", "milliseconds", "n", "p50", "p99", "max", "target");
  for (guint i = 0; i < self->kinds->len; i++)
    {
      Kind *kind = g_ptr_array_index (self->kinds, i);

      g_array_sort (kind->times, compare_times);
      print_kind (kind);
      append_kind (json, kind);
    }
  g_print ("%s}\n", json->str);
}
