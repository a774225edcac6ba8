/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measured times of several kinds: kept whole, so that the percentiles are exact. And values. */

#include "config.h"

#include "bench-figures.h"

typedef struct
{
  char   *key;      /* (owned) */
  char   *label;    /* (owned) */
  double  target;
  guint   percent;  /* that is held to the target */
  GArray *times;    /* (owned) (element-type gint64): microseconds */
} Kind;

typedef struct
{
  char   *key;      /* (owned) */
  char   *label;    /* (owned) */
  char   *unit;     /* (owned) */
  double  value;
  double  target;
} Value;

struct _Figures
{
  GPtrArray *kinds;     /* (owned) (element-type Kind) */
  GPtrArray *values;    /* (owned) (element-type Value) */
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

static void
value_free (gpointer data)
{
  Value *value = data;

  g_free (value->key);
  g_free (value->label);
  g_free (value->unit);
  g_free (value);
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
append_text (GString    *json,
             const char *name,
             const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_string_append_printf (json, "%s\"%s\":\"%s\"", json->str[json->len - 1] == '{' ? "" : ",", name,
                          escaped);
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
append_head (GString    *json,
             const char *key,
             const char *label,
             const char *unit)
{
  if (json->str[json->len - 1] == '}')
    g_string_append_c (json, ',');
  g_string_append_c (json, '{');
  append_text (json, "key", key);
  append_text (json, "label", label);
  append_text (json, "unit", unit);
}

static void
append_target (GString *json,
               double   target)
{
  if (target > 0)
    append_number (json, "at-most", target);
  else if (target < 0)
    append_number (json, "at-least", -target);
  g_string_append_c (json, '}');
}

static void
print_kind (Kind *kind)
{
  g_autofree char *target = kind->target > 0 ? g_strdup_printf ("%.1f", kind->target)
                                             : g_strdup ("");

  g_print ("%-44s %7u %8.2f %8.2f %8.2f %8.2f %8s\n", kind->label, kind->times->len,
           get_percentile (kind, 50), get_percentile (kind, 95), get_percentile (kind, 99),
           get_percentile (kind, 100), target);
}

static const char *
describe_percent (guint percent)
{
  switch (percent)
    {
    case 50:
      return "p50";
    case 95:
      return "p95";
    case 99:
      return "p99";
    case 100:
      return "max";
    default:
      g_assert_not_reached ();
    }
}

static void
append_kind (GString *json,
             Kind    *kind)
{
  append_head (json, kind->key, kind->label, "ms");
  g_string_append_printf (json, ",\"n\":%u", kind->times->len);
  append_number (json, "p50", get_percentile (kind, 50));
  append_number (json, "p95", get_percentile (kind, 95));
  append_number (json, "p99", get_percentile (kind, 99));
  append_number (json, "max", get_percentile (kind, 100));
  append_text (json, "of", describe_percent (kind->percent));
  append_target (json, kind->target);
}

static void
print_value (Value *value)
{
  g_print ("%s: %.2f %s", value->label, value->value, value->unit);
  if (value->target != FIGURES_NO_TARGET)
    g_print (" (target: at %s %.2f)", value->target > 0 ? "most" : "least", ABS (value->target));
  g_print ("\n");
}

static void
append_value (GString *json,
              Value   *value)
{
  append_head (json, value->key, value->label, value->unit);
  append_number (json, "value", value->value);
  append_target (json, value->target);
}

Figures *
figures_new (void)
{
  Figures *self = g_new0 (Figures, 1);

  self->kinds = g_ptr_array_new_with_free_func (kind_free);
  self->values = g_ptr_array_new_with_free_func (value_free);
  return self;
}

void
figures_free (Figures *self)
{
  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->values);
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
  kind->percent = 50;
  kind->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->kinds, kind);
  return self->kinds->len - 1;
}

void
figures_judge_by (Figures *self,
                  guint    kind,
                  guint    percent)
{
  ((Kind *) g_ptr_array_index (self->kinds, kind))->percent = percent;
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
figures_add_value (Figures    *self,
                   const char *key,
                   const char *label,
                   const char *unit,
                   double      value,
                   double      target)
{
  Value *added = g_new0 (Value, 1);

  added->key = g_strdup (key);
  added->label = g_strdup (label);
  added->unit = g_strdup (unit);
  added->value = value;
  added->target = target;
  g_ptr_array_add (self->values, added);
}

void
figures_print (Figures    *self,
               const char *name)
{
  g_autoptr(GString) json = g_string_new ("{");

  append_text (json, "benchmark", name);
  g_string_append (json, ",\"figures\":[");
  if (self->kinds->len > 0)
    g_print ("%-44s %7s %8s %8s %8s %8s %8s\n", "milliseconds", "n", "p50", "p95", "p99", "max",
             "target");
  for (guint i = 0; i < self->kinds->len; i++)
    {
      Kind *kind = g_ptr_array_index (self->kinds, i);

      g_array_sort (kind->times, compare_times);
      print_kind (kind);
      append_kind (json, kind);
    }
  for (guint i = 0; i < self->values->len; i++)
    {
      print_value (g_ptr_array_index (self->values, i));
      append_value (json, g_ptr_array_index (self->values, i));
    }
  g_print ("%s]}\n", json->str);
}
