/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody said of the columns of a file, for the next file from the same source: one with
 * columns of the same names, in whatever order. And which sheet of a workbook, for the next with
 * sheets of the same names. */

#define G_LOG_DOMAIN "inl-import-memory"

#include "config.h"

#include "inl-import-memory.h"

#include <gio/gio.h>
#include <string.h>

#define KEY "import-columns"
#define TYPE "a{s(ia{ss})}"
#define SHEETS_KEY "import-sheets"
#define SHEETS_TYPE "a{ss}"
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
         && g_settings_schema_has_key (schema, SHEETS_KEY)
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

static gboolean
has_choice_of_sheets (const InlImportPreview *preview)
{
  return preview->sheets != NULL && g_strv_length (preview->sheets) > 1;
}

static void
keep_sheet (GSettings              *settings,
            const InlImportPreview *preview,
            const char             *sheet)
{
  g_autofree char *source = g_strjoinv ("\n", preview->sheets);
  g_autoptr(GVariant) before = g_settings_get_value (settings, SHEETS_KEY);
  GVariantBuilder sources;
  GVariantIter iter;
  const char *other, *name;
  guint n = 1;

  g_variant_builder_init (&sources, G_VARIANT_TYPE (SHEETS_TYPE));
  g_variant_builder_add (&sources, "{ss}", source, sheet);
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s&s}", &other, &name))
    if (!g_str_equal (other, source) && n++ < MAX_SOURCES)
      g_variant_builder_add (&sources, "{ss}", other, name);
  g_settings_set_value (settings, SHEETS_KEY, g_variant_builder_end (&sources));
}

/* %NULL when it is the one that was read, or none is remembered. */
static InlImportChoices *
recall_sheet (GSettings              *settings,
              const InlImportPreview *preview)
{
  g_autofree char *source = g_strjoinv ("\n", preview->sheets);
  g_autoptr(GVariant) sources = g_settings_get_value (settings, SHEETS_KEY);
  g_autofree char *name = NULL;
  InlImportChoices *choices;

  if (!g_variant_lookup (sources, source, "s", &name)
      || g_strcmp0 (name, preview->used->sheet) == 0
      || !g_strv_contains ((const char *const *) preview->sheets, name))
    return NULL;

  choices = inl_import_choices_new ();
  choices->sheet = g_steal_pointer (&name);
  return choices;
}

/**
 * inl_import_memory_keep:
 * @preview: a file
 * @choices: what somebody said of its columns, and of which sheet they are
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

  if (settings == NULL)
    return;
  if (has_choice_of_sheets (preview) && choices->sheet != NULL)
    keep_sheet (settings, preview, choices->sheet);
  if (source == NULL || choices->columns == NULL)
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

static InlImportChoices *
recall_columns (GSettings              *settings,
                const InlImportPreview *preview)
{
  g_autofree char *source = dup_source (preview);
  g_autoptr(GVariant) sources = NULL;
  g_autoptr(GVariant) entry = NULL;
  g_autoptr(GVariant) columns = NULL;
  InlImportChoices *choices;
  int kind;

  if (source == NULL)
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
  choices->sheet = g_strdup (preview->used->sheet);
  choices->columns = g_new0 (char *, g_strv_length (preview->names) + 1);
  for (guint i = 0; preview->names[i] != NULL; i++)
    if (!g_variant_lookup (columns, preview->names[i], "s", &choices->columns[i]))
      choices->columns[i] = g_strdup ("");
  return choices;
}

/**
 * inl_import_memory_recall:
 * @preview: a file
 * @choices: (nullable): how it was to be read
 *
 * What was said before of such a file, and not of this one yet: first of its sheet, and when it is
 * read in that way, of its columns.
 *
 * Returns: (transfer full) (nullable): how to read it instead, if anything else
 */
InlImportChoices *
inl_import_memory_recall (const InlImportPreview *preview,
                          const InlImportChoices *choices)
{
  g_autoptr(GSettings) settings = NULL;
  InlImportChoices *recalled = NULL;

  if (choices != NULL && choices->columns != NULL)
    return NULL;
  settings = create_settings ();
  if (settings == NULL)
    return NULL;

  if (has_choice_of_sheets (preview) && (choices == NULL || choices->sheet == NULL))
    recalled = recall_sheet (settings, preview);
  return recalled != NULL ? recalled : recall_columns (settings, preview);
}
