/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody said of the columns of a file, for the next file from the same source: one with
 * columns of the same names, in whatever order. */

#define G_LOG_DOMAIN "inl-import-memory"

#include "config.h"

#include "inl-import-memory.h"

#include <gio/gio.h>
#include <string.h>

#define KEY "import-columns"
#define TYPE "a{s(ia{ss})}"
/* A source that is used is kept longer than this many others. */
#define MAX_SOURCES 50

/* %NULL where it is not installed, as in a test. */
static GSettings *
create_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, INL_APP_ID, TRUE);

  return schema != NULL && g_settings_schema_has_key (schema, KEY)
         ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* %NULL when two columns have the same name, so that a name does not say which it is. */
static char *
dup_source (const InlImportPreview *preview)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; preview->names[i] != NULL; i++)
    g_ptr_array_add (names, preview->names[i]);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 1; i < names->len; i++)
    if (g_str_equal (names->pdata[i - 1], names->pdata[i]))
      return NULL;

  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (GStrv) names->pdata);
}

static GVariant *
create_entry (const InlImportPreview *preview,
              const InlImportChoices *choices)
{
  GVariantBuilder columns;

  g_variant_builder_init (&columns, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; preview->names[i] != NULL && choices->columns[i] != NULL; i++)
    g_variant_builder_add (&columns, "{ss}", preview->names[i], choices->columns[i]);
  return g_variant_new ("(ia{ss})", (int) choices->kind, &columns);
}

/**
 * inl_import_memory_keep:
 * @preview: a file
 * @choices: what somebody said of its columns
 *
 * Keeps it for this user.
 */
void
inl_import_memory_keep (const InlImportPreview *preview,
                        const InlImportChoices *choices)
{
  g_autoptr(GSettings) settings = create_settings ();
  g_autofree char *source = dup_source (preview);
  g_autoptr(GVariant) before = NULL;
  GVariantBuilder sources;
  GVariantIter iter;
  const char *other;
  GVariant *entry;
  guint n = 1;

  if (settings == NULL || source == NULL || choices->columns == NULL)
    return;

  g_variant_builder_init (&sources, G_VARIANT_TYPE (TYPE));
  g_variant_builder_add (&sources, "{s@(ia{ss})}", source, create_entry (preview, choices));
  before = g_settings_get_value (settings, KEY);
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&s@(ia{ss})}", &other, &entry))
    if (!g_str_equal (other, source) && n++ < MAX_SOURCES)
      g_variant_builder_add (&sources, "{s@(ia{ss})}", other, entry);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&sources));
}

/**
 * inl_import_memory_recall:
 * @preview: a file
 *
 * Returns: (transfer full) (nullable): what was said of a file with the same names, if anything
 */
InlImportChoices *
inl_import_memory_recall (const InlImportPreview *preview)
{
  g_autoptr(GSettings) settings = create_settings ();
  g_autofree char *source = dup_source (preview);
  g_autoptr(GVariant) sources = NULL;
  g_autoptr(GVariant) entry = NULL;
  g_autoptr(GVariant) columns = NULL;
  InlImportChoices *choices;
  int kind;

  if (settings == NULL || source == NULL)
    return NULL;

  sources = g_settings_get_value (settings, KEY);
  entry = g_variant_lookup_value (sources, source, G_VARIANT_TYPE ("(ia{ss})"));
  if (entry == NULL)
    return NULL;

  g_variant_get (entry, "(i@a{ss})", &kind, &columns);
  if (kind != INL_RECORD_KIND_RELATION && kind != INL_RECORD_KIND_CONTACT
      && kind != INL_RECORD_KIND_VACANCY)
    return NULL;

  choices = inl_import_choices_new ();
  choices->kind = kind;
  choices->encoding = g_strdup (preview->used->encoding);
  choices->separator = preview->used->separator;
  choices->columns = g_new0 (char *, g_strv_length (preview->names) + 1);
  for (guint i = 0; preview->names[i] != NULL; i++)
    if (!g_variant_lookup (columns, preview->names[i], "s", &choices->columns[i]))
      choices->columns[i] = g_strdup ("");
  return choices;
}
