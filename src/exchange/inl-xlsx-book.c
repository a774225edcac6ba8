/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the sheets of a workbook. Parts name each other by relation: an id, a type and a path,
 * which may be relative or begin at the root of the package, and may be wrong. */

#define G_LOG_DOMAIN "inl-xlsx"

#include "config.h"

#include "inl-xlsx-book.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-import-file.h"

/* Far more than anybody keeps. */
#define SHEET_LIMIT 1000
#define RELATION_LIMIT 10000

/* From one part to another. */
typedef struct
{
  char *type;  /* the last word of what is an address */
  char *part;
} Relation;

typedef struct
{
  const char *base;       /* of the part that they are of */
  GHashTable *relations;  /* (element-type utf8 Relation): by id */
} Relations;

typedef struct
{
  InlXlsxBook *book;
  GHashTable  *relations;
  gboolean     is_begun;
} Reading;

static void
free_relation (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  g_free (relation->part);
  g_free (relation);
}

static void
free_sheet (gpointer data)
{
  InlXlsxSheetName *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
  g_free (sheet);
}

/**
 * inl_xlsx_book_free:
 * @self: (transfer full): a book
 */
void
inl_xlsx_book_free (InlXlsxBook *self)
{
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_free (self->strings);
  g_free (self->styles);
  g_free (self);
}

/* "../sharedStrings.xml" seen from xl/worksheets/sheet1.xml is xl/sharedStrings.xml; NULL when it
 * leads out of the package. */
static char *
resolve_path (const char *base,
              const char *target)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *path = *target == '/' ? g_strdup (target)
                                         : g_strconcat (folder, "/", target, NULL);
  g_auto(GStrv) steps = g_strsplit (path, "/", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (*steps[i] == '\0' || g_str_equal (steps[i], "."))
        continue;
      if (!g_str_equal (steps[i], ".."))
        g_ptr_array_add (names, steps[i]);
      else if (names->len > 0)
        g_ptr_array_remove_index (names, names->len - 1);
      else
        return NULL;
    }

  g_ptr_array_add (names, NULL);
  return g_strjoinv ("/", (char **) names->pdata);
}

static gboolean
on_relation_started_cb (gpointer      user_data,
                        const char   *name,
                        const char  **attributes,
                        GError      **error)
{
  Relations *self = user_data;
  const char *id = inl_xlsx_get_attribute (attributes, "Id");
  const char *type = inl_xlsx_get_attribute (attributes, "Type");
  const char *target = inl_xlsx_get_attribute (attributes, "Target");
  const char *mode = inl_xlsx_get_attribute (attributes, "TargetMode");
  g_autofree char *part = NULL;
  Relation *relation;

  /* What is outside is a link in a cell. */
  if (strcmp (name, "Relationship") != 0 || g_strcmp0 (mode, "External") == 0)
    return TRUE;
  if (id == NULL || type == NULL || target == NULL)
    return inl_xlsx_set_damaged (error, "a relation is not complete");
  if (g_hash_table_size (self->relations) >= RELATION_LIMIT)
    return inl_xlsx_set_damaged (error, "there are too many relations");

  part = resolve_path (self->base, target);
  if (part == NULL)
    return inl_xlsx_set_damaged (error, "a relation leads out of the package");

  relation = g_new0 (Relation, 1);
  relation->type = g_path_get_basename (type);
  relation->part = g_steal_pointer (&part);
  g_hash_table_insert (self->relations, g_strdup (id), relation);
  return TRUE;
}

/* Those of @base, "" for the package itself. */
static GHashTable *
read_relations (InlXlsxPackage  *package,
                const char      *base,
                GCancellable    *cancellable,
                GError         **error)
{
  static const InlXlsxHandlers handlers = { .start = on_relation_started_cb };
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       free_relation);
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *name = g_path_get_basename (base);
  g_autofree char *path = NULL;
  Relations relations = { base, found };

  if (*base == '\0')
    path = g_strdup ("_rels/.rels");
  else if (g_str_equal (folder, "."))
    path = g_strdup_printf ("_rels/%s.rels", name);
  else
    path = g_strdup_printf ("%s/_rels/%s.rels", folder, name);

  if (!inl_xlsx_package_parse (package, path, &handlers, &relations, cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}

static const char *
find_part (GHashTable *relations,
           const char *type)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Relation *relation = value;

      if (g_str_equal (relation->type, type))
        return relation->part;
    }

  return NULL;
}

/* The id of a relation, whose prefix is a matter of taste. */
static const char *
get_relation_id (const char **attributes)
{
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (g_str_has_suffix (attributes[i], ":id"))
      return attributes[i + 1];

  return NULL;
}

static gboolean
add_sheet (Reading      *reading,
           const char  **attributes,
           GError      **error)
{
  const char *name = inl_xlsx_get_attribute (attributes, "name");
  const char *state = inl_xlsx_get_attribute (attributes, "state");
  const char *id = get_relation_id (attributes);
  const Relation *relation = id != NULL ? g_hash_table_lookup (reading->relations, id) : NULL;
  InlXlsxSheetName *sheet;

  if (name == NULL || relation == NULL)
    return inl_xlsx_set_damaged (error, "a sheet leads nowhere");
  if (reading->book->sheets->len >= SHEET_LIMIT)
    return inl_xlsx_set_damaged (error, "there are too many sheets");
  /* A sheet can also be one big chart. */
  if (!g_str_equal (relation->type, "worksheet"))
    return TRUE;

  sheet = g_new0 (InlXlsxSheetName, 1);
  sheet->name = g_strdup (name);
  sheet->part = g_strdup (relation->part);
  sheet->is_hidden = state != NULL && !g_str_equal (state, "visible");
  g_ptr_array_add (reading->book->sheets, sheet);
  return TRUE;
}

static gboolean
on_book_started_cb (gpointer      user_data,
                    const char   *name,
                    const char  **attributes,
                    GError      **error)
{
  Reading *reading = user_data;

  /* A text or a presentation is a package as well. */
  if (!reading->is_begun && strcmp (name, "workbook") != 0)
    {
      g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK,
                           _("Dit is geen werkmap. Kies een .xlsx-bestand of een CSV-bestand."));
      return FALSE;
    }

  reading->is_begun = TRUE;
  if (strcmp (name, "sheet") == 0)
    return add_sheet (reading, attributes, error);
  if (strcmp (name, "workbookPr") == 0)
    {
      const char *date1904 = inl_xlsx_get_attribute (attributes, "date1904");

      reading->book->has_1904_dates = g_strcmp0 (date1904, "1") == 0
                                      || g_strcmp0 (date1904, "true") == 0;
    }

  return TRUE;
}

static gboolean
check_part (const char  *part,
            GError     **error)
{
  if (part == NULL)
    return inl_xlsx_set_damaged (error, "the package has no document");
  if (!g_str_has_suffix (part, ".bin"))
    return TRUE;

  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK,
                       _("Dit is een binaire werkmap (.xlsb). Sla die op als .xlsx of als CSV."));
  return FALSE;
}

/**
 * inl_xlsx_book_read:
 * @package: the parts of a file
 * @cancellable: (nullable): to give up
 * @error: as for inl_xlsx_package_parse()
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): what it has
 */
InlXlsxBook *
inl_xlsx_book_read (InlXlsxPackage  *package,
                    GCancellable    *cancellable,
                    GError         **error)
{
  static const InlXlsxHandlers handlers = { .start = on_book_started_cb };
  g_autoptr(InlXlsxBook) self = g_new0 (InlXlsxBook, 1);
  g_autoptr(GHashTable) root = NULL;
  g_autoptr(GHashTable) relations = NULL;
  Reading reading = { self };
  const char *part;

  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  root = read_relations (package, "", cancellable, error);
  if (root == NULL)
    return NULL;
  part = find_part (root, "officeDocument");
  if (!check_part (part, error))
    return NULL;
  relations = read_relations (package, part, cancellable, error);
  if (relations == NULL)
    return NULL;

  reading.relations = relations;
  if (!inl_xlsx_package_parse (package, part, &handlers, &reading, cancellable, error))
    return NULL;
  if (self->sheets->len == 0)
    {
      inl_xlsx_set_damaged (error, "it has no sheets");
      return NULL;
    }

  self->strings = g_strdup (find_part (relations, "sharedStrings"));
  self->styles = g_strdup (find_part (relations, "styles"));
  return g_steal_pointer (&self);
}
