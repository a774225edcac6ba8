/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A live list follows a real database: it always reads as its query does, objects stay the same,
 * and it reports no more than what came, went or moved. */

#define G_LOG_DOMAIN "test-live-list"

#include "config.h"

#include "flow-fixture.h"

#include <string.h>

#include "inl-disk.h"
#include "inl-relation.h"
#include "inl-test-folder.h"

typedef struct
{
  Fixture      base;
  InlLiveList *list;
  GPtrArray   *shadow;             /* (owned) (element-type InlRecord): kept by the reports */
  guint        n_reports;
  guint        n_removed;
  guint        n_added;
} ListFixture;

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       n_removed,
                     guint       n_added,
                     gpointer    user_data)
{
  ListFixture *l = user_data;

  g_assert_cmpuint (position + n_removed, <=, l->shadow->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (l->shadow, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (l->shadow, position + i, g_list_model_get_item (model, position + i));
  l->n_reports++;
  l->n_removed += n_removed;
  l->n_added += n_added;

  /* Whoever hears a report finds the model as the reports so far say it is. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, l->shadow->len);
  for (guint i = 0; i < l->shadow->len; i++)
    {
      g_autoptr(InlRecord) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (l->shadow, i));
    }
}

static void
reset_counts (ListFixture *l)
{
  l->n_reports = 0;
  l->n_removed = 0;
  l->n_added = 0;
}

static void
finish_loading (ListFixture *l)
{
  while (inl_live_list_is_loading (l->list))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_as (ListFixture *l,
       GPtrArray   *records)
{
  GListModel *model = G_LIST_MODEL (l->list);

  if (g_list_model_get_n_items (model) != records->len)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr(InlRecord) item = g_list_model_get_item (model, i);

      if (!inl_record_equal (item, g_ptr_array_index (records, i)))
        return FALSE;
    }

  return TRUE;
}

/* After an edit: until the list reads as the database does. */
static void
settle (ListFixture *l)
{
  g_autoptr(GPtrArray) records = fixture_query (&l->base, INL_RECORD_KIND_RELATION);

  while (!is_as (l, records))
    g_main_context_iteration (NULL, TRUE);
  finish_loading (l);
}

static void
open_list (ListFixture *l)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);

  l->shadow = g_ptr_array_new_with_free_func (g_object_unref);
  l->list = inl_office_create_list (l->base.office, query);
  g_signal_connect (l->list, "items-changed", G_CALLBACK (on_items_changed_cb), l);
}

static void
set_up (ListFixture   *l,
        gconstpointer  data)
{
  fixture_set_up (&l->base, data);
  open_list (l);
  g_assert_true (inl_live_list_is_loading (l->list));
  g_assert_false (inl_live_list_is_loaded (l->list));
  settle (l);
  g_assert_true (inl_live_list_is_loaded (l->list));
  reset_counts (l);
}

static void
tear_down (ListFixture   *l,
           gconstpointer  data)
{
  InlLiveList *list = l->list;

  g_signal_handlers_disconnect_by_data (l->list, l);
  g_ptr_array_unref (l->shadow);
  /* Rows that are still being read hold it. */
  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  g_clear_object (&l->list);
  while (list != NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture_tear_down (&l->base, data);
}

static InlRecord *
add_relation (ListFixture *l,
              const char  *number,
              const char  *name)
{
  InlRecord *saved = fixture_save (&l->base, g_object_new (INL_TYPE_RELATION, "number", number,
                                                           "name", name, NULL));

  settle (l);
  return saved;
}

static void
rename_relation (ListFixture *l,
                 gint64       id,
                 const char  *name)
{
  g_autoptr(InlRecord) record = fixture_load (&l->base, INL_RECORD_KIND_RELATION, id);
  g_autoptr(InlRecord) saved = NULL;

  g_object_set (record, "name", name, NULL);
  saved = fixture_save (&l->base, g_object_ref (record));
  settle (l);
}

static void
archive_relation (ListFixture *l,
                  gint64       id)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_set_archived_async (l->base.office, INL_RECORD_KIND_RELATION, id, TRUE,
                                 on_replied_cb, &result);
  g_assert_true (inl_office_set_archived_finish (l->base.office, wait_for (&result), NULL));
  settle (l);
}

static void
assert_as_queried (ListFixture *l)
{
  g_autoptr(GPtrArray) records = fixture_query (&l->base, INL_RECORD_KIND_RELATION);

  g_assert_true (is_as (l, records));
  g_assert_cmpuint (l->shadow->len, ==, records->len);
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpuint (inl_live_list_find (l->list,
                                          inl_record_get_id (g_ptr_array_index (records, i))),
                      ==, i);
}

static void
on_notified_cb (GObject    *object,
                GParamSpec *pspec,
                gpointer    user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
test_changed_row (ListFixture   *l,
                  gconstpointer  data)
{
  g_autoptr(InlRecord) item = g_list_model_get_item (G_LIST_MODEL (l->list), 0);
  guint n_notified = 0;

  g_signal_connect (item, "notify::name", G_CALLBACK (on_notified_cb), &n_notified);
  rename_relation (l, inl_record_get_id (item), "Bakkerij Jansen & Zonen");
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (inl_relation_get_name (INL_RELATION (item)), ==, "Bakkerij Jansen & Zonen");
  g_assert_cmpuint (l->n_reports, ==, 0);
  assert_as_queried (l);
}

static void
test_moved_row (ListFixture   *l,
                gconstpointer  data)
{
  g_autoptr(InlRecord) moved = add_relation (l, "1", "Aa");
  g_autoptr(InlRecord) second = add_relation (l, "2", "Mm");
  g_autoptr(InlRecord) third = add_relation (l, "3", "Pp");
  g_autoptr(InlRecord) item = NULL;
  g_autoptr(InlRecord) same = NULL;

  reset_counts (l);
  item = g_list_model_get_item (G_LIST_MODEL (l->list), 0);
  rename_relation (l, inl_record_get_id (moved), "Zz");
  same = g_list_model_get_item (G_LIST_MODEL (l->list), 3);
  g_assert_true (item == same);
  g_assert_cmpuint (l->n_removed, ==, 1);
  g_assert_cmpuint (l->n_added, ==, 1);
  assert_as_queried (l);
}

static void
test_new_and_archived_row (ListFixture   *l,
                           gconstpointer  data)
{
  g_autoptr(InlRecord) added = add_relation (l, "1", "Aannemer");

  g_assert_cmpuint (l->n_added, ==, 1);
  g_assert_cmpuint (l->n_removed, ==, 0);
  assert_as_queried (l);
  archive_relation (l, inl_record_get_id (added));
  g_assert_cmpuint (l->n_added, ==, 1);
  g_assert_cmpuint (l->n_removed, ==, 1);
  assert_as_queried (l);
}

static void
test_other_kinds_cost_nothing (ListFixture   *l,
                               gconstpointer  data)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_POSITION);
  g_autoptr(InlLiveList) positions = inl_office_create_list (l->base.office, query);
  guint n_notified = 0;

  while (!inl_live_list_is_loaded (positions))
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (positions, "notify::loading", G_CALLBACK (on_notified_cb), &n_notified);
  rename_relation (l, l->base.relation_id, "Anders");
  g_assert_cmpuint (n_notified, ==, 0);
}

/* The words of the last key are shown, whatever was asked before. */
static void
test_search (ListFixture   *l,
             gconstpointer  data)
{
  g_autoptr(InlRecord) first = add_relation (l, "1", "Metaal Noord");
  g_autoptr(InlRecord) second = add_relation (l, "2", "Metaal Zuid");
  g_autoptr(InlRecord) found = NULL;

  inl_live_list_set_search (l->list, "m");
  inl_live_list_set_search (l->list, "metaal");
  inl_live_list_set_search (l->list, "metaal z");
  finish_loading (l);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (l->list)), ==, 1);
  found = g_list_model_get_item (G_LIST_MODEL (l->list), 0);
  g_assert_cmpstr (inl_relation_get_number (INL_RELATION (found)), ==, "2");
  g_assert_cmpuint (inl_live_list_find (l->list, l->base.relation_id), ==, G_MAXUINT);

  inl_live_list_set_search (l->list, NULL);
  finish_loading (l);
  assert_as_queried (l);
}

static void
test_other_kind (ListFixture   *l,
                 gconstpointer  data)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_CONTACT);
  g_autoptr(GObject) item = NULL;

  g_object_set (l->list, "query", query, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (l->list)), ==, 0);
  finish_loading (l);
  item = g_list_model_get_item (G_LIST_MODEL (l->list), 0);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (item), ==, "InlContact");
}

/* A burst of changes is answered by a few questions. */
static void
test_burst (ListFixture   *l,
            gconstpointer  data)
{
  guint n_notified = 0;

  g_signal_connect (l->list, "notify::loading", G_CALLBACK (on_notified_cb), &n_notified);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "number", number,
                                                      "name", number, NULL);

      inl_office_save_async (l->base.office, INL_RECORD (relation), NULL, NULL);
    }
  while (l->n_added < 50)
    g_main_context_iteration (NULL, TRUE);
  settle (l);
  g_assert_cmpuint (n_notified, <, 50);
  assert_as_queried (l);
  g_signal_handlers_disconnect_by_func (l->list, on_notified_cb, &n_notified);
}

static void
test_random_edits (ListFixture   *l,
                   gconstpointer  data)
{
  for (guint i = 0; i < 150; i++)
    {
      const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (l->list));
      g_autofree char *number = g_strdup_printf ("N%u", i);
      g_autofree char *name = g_strdup_printf ("%c%u", g_test_rand_int_range ('a', 'z'), i);
      const guint position = n_items > 0 ? g_test_rand_int_range (0, n_items) : 0;
      g_autoptr(InlRecord) item = g_list_model_get_item (G_LIST_MODEL (l->list), position);
      const int what = g_test_rand_int_range (0, 3);

      reset_counts (l);
      if (item == NULL || what == 0)
        g_object_unref (add_relation (l, number, name));
      else if (what == 1)
        rename_relation (l, inl_record_get_id (item), name);
      else
        archive_relation (l, inl_record_get_id (item));
      assert_as_queried (l);
      g_assert_cmpuint (l->n_removed, <=, 1);
      g_assert_cmpuint (l->n_added, <=, 1);
    }
}

static void
test_closed_office (ListFixture   *l,
                    gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;

  g_clear_object (&l->base.store);
  inl_office_close_async (l->base.office, on_replied_cb, &result);
  inl_live_list_reload (l->list);
  g_assert_true (inl_office_close_finish (l->base.office, wait_for (&result), NULL));
  inl_live_list_reload (l->list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (l->list)), ==, 1);
}

/* A page may be built before the database is open. */
static void
test_before_open (void)
{
  char *folder = inl_test_folder_make ();
  g_autofree char *path = g_build_filename (folder, "test.db", NULL);
  g_autoptr(InlOffice) office = inl_office_new (path, "https://example.com");
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(InlLiveList) list = inl_office_create_list (office, query);
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (inl_live_list_is_loading (list));
  inl_office_open_async (office, NULL, on_replied_cb, &opened);
  g_assert_true (inl_office_open_finish (office, wait_for (&opened), &error));
  g_assert_no_error (error);
  while (!inl_live_list_is_loaded (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (inl_live_list_get_problem (list), ==, "");
  inl_office_close_async (office, on_replied_cb, &closed);
  g_assert_true (inl_office_close_finish (office, wait_for (&closed), NULL));
  inl_test_folder_remove (folder);
}

static gboolean
is_empty (gpointer data)
{
  return g_list_model_get_n_items (data) == 0;
}

static gboolean
is_filled (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

/* Without a restart, both ways: who lost the right does not go on looking at what was there. */
static void
test_right_taken_and_given (ListFixture   *l,
                            gconstpointer  data)
{
  g_assert_true (is_filled (l->list));
  fixture_set_right (&l->base, "Beheerder", INL_RIGHT_VIEW_RELATIONS, FALSE);
  wait_until (is_empty, l->list);
  finish_loading (l);
  g_assert_cmpuint (l->shadow->len, ==, 0);
  g_assert_nonnull (strstr (inl_live_list_get_problem (l->list), "'Relatie > Bekijken'"));

  fixture_set_right (&l->base, "Beheerder", INL_RIGHT_VIEW_RELATIONS, TRUE);
  wait_until (is_filled, l->list);
  finish_loading (l);
  g_assert_cmpstr (inl_live_list_get_problem (l->list), ==, "");
}

/* Long lists: the numbers of the rows, and objects of those that somebody looks at */

#define MANY "3000"

static gpointer
get_item (ListFixture *l,
          guint        position)
{
  return g_list_model_get_item (G_LIST_MODEL (l->list), position);
}

static guint
count (ListFixture *l)
{
  return g_list_model_get_n_items (G_LIST_MODEL (l->list));
}

/* As one transaction of somebody else. */
static void
add_many (ListFixture *l,
          const char  *letter)
{
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " MANY ")"
    " INSERT INTO relations (number, name, search, sort_key, created_at, changed_at)"
    " SELECT '%s' || i, '%s' || printf ('%%06d', i), lower ('%s' || printf ('%%06d', i)),"
    " lower ('%s' || printf ('%%06d', i)), '', '' FROM n", letter, letter, letter, letter);

  fixture_run_sql (&l->base, sql);
}

static void
wait_for_count (ListFixture *l,
                guint        n_items)
{
  while (count (l) != n_items || inl_live_list_is_loading (l->list))
    g_main_context_iteration (NULL, TRUE);
}

/* Without a shadow, which would hold an object of each row. */
static void
on_counted_cb (GListModel *model,
               guint       position,
               guint       n_removed,
               guint       n_added,
               gpointer    user_data)
{
  ListFixture *l = user_data;

  l->n_reports++;
  l->n_removed += n_removed;
  l->n_added += n_added;
}

static void
make_long (ListFixture *l)
{
  g_signal_handlers_disconnect_by_func (l->list, on_items_changed_cb, l);
  g_signal_connect (l->list, "items-changed", G_CALLBACK (on_counted_cb), l);
  g_ptr_array_set_size (l->shadow, 0);
  add_many (l, "M");
  wait_for_count (l, 3001);
  reset_counts (l);
}

static void
wait_until_loaded (gpointer record)
{
  while (!inl_record_is_loaded (record))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_long (ListFixture   *l,
           gconstpointer  data)
{
  g_autoptr(InlRecord) item = NULL;
  g_autoptr(InlRecord) same = NULL;
  gpointer gone;

  make_long (l);
  item = get_item (l, 2500);
  g_assert_false (inl_record_is_loaded (item));
  g_assert_cmpint (inl_record_get_id (item), ==, inl_live_list_get_id (l->list, 2500));
  wait_until_loaded (item);
  g_assert_cmpstr (inl_relation_get_name (INL_RELATION (item)), ==, "M002500");
  same = get_item (l, 2500);
  g_assert_true (item == same);

  /* Nobody holds a row that was scrolled past for long. */
  gone = get_item (l, 100);
  g_object_add_weak_pointer (gone, &gone);
  g_object_unref (gone);
  for (guint i = 1000; i < 2000; i++)
    g_object_unref (get_item (l, i));
  g_assert_null (gone);
  g_assert_true (inl_record_is_loaded (item));
}

/* What could not be read is read a while later, without anybody asking again. */
static void
test_long_unreadable (ListFixture   *l,
                      gconstpointer  data)
{
  g_autoptr(InlRecord) item = NULL;

  make_long (l);
  inl_disk_set_readable (FALSE);
  item = get_item (l, 2500);
  while (!inl_disk_has_failed ())
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 10; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (inl_record_is_loaded (item));
  inl_disk_set_readable (TRUE);
  wait_until_loaded (item);
  g_assert_cmpstr (inl_relation_get_name (INL_RELATION (item)), ==, "M002500");
}

static void
change_text (ListFixture *l,
             gint64       id,
             const char  *field,
             const char  *text)
{
  InlRecord *theirs = fixture_load (&l->base, INL_RECORD_KIND_RELATION, id);

  inl_record_set_text (theirs, field, text);
  g_object_unref (fixture_save (&l->base, theirs));
}

/* Somebody else saves one of many: nothing else is told of. */
static void
test_long_changed (ListFixture   *l,
                   gconstpointer  data)
{
  g_autoptr(InlRecord) item = NULL;
  g_autoptr(InlRecord) other = NULL;
  gint64 id;

  make_long (l);
  item = get_item (l, 1500);
  other = get_item (l, 1600);
  wait_until_loaded (item);
  id = inl_record_get_id (item);

  /* What is shown is another, and the place the same. */
  g_assert_cmpuint (inl_live_list_find (l->list, id), ==, 1500);
  change_text (l, id, "place", "Emmen");
  while (g_strcmp0 (inl_relation_get_place (INL_RELATION (item)), "Emmen") != 0)
    g_main_context_iteration (NULL, TRUE);
  finish_loading (l);
  g_assert_cmpuint (l->n_reports, ==, 0);

  /* It goes elsewhere, and is the same object there. */
  change_text (l, id, "name", "M000010 bis");
  while (l->n_added == 0)
    g_main_context_iteration (NULL, TRUE);
  finish_loading (l);
  g_assert_cmpuint (l->n_removed, ==, 1);
  g_assert_cmpuint (l->n_added, ==, 1);
  g_assert_cmpuint (inl_live_list_find (l->list, id), ==, 11);
  g_assert_cmpuint (inl_live_list_find (l->list, inl_record_get_id (other)), ==, 1600);
  g_object_unref (get_item (l, 11));
  g_assert_cmpstr (inl_relation_get_name (INL_RELATION (item)), ==, "M000010 bis");
}

/* Much at once is read anew, and told in a few steps around what somebody looks at. */
static void
test_long_bulk (ListFixture   *l,
                gconstpointer  data)
{
  g_autoptr(InlRecord) item = NULL;
  g_autoptr(InlRecord) same = NULL;

  make_long (l);
  item = get_item (l, 1500);
  wait_until_loaded (item);
  add_many (l, "C");
  add_many (l, "Z");
  wait_for_count (l, 9001);
  g_assert_cmpuint (l->n_reports, <=, 8);
  g_assert_cmpuint (l->n_removed, ==, 0);
  g_assert_cmpuint (inl_live_list_find (l->list, inl_record_get_id (item)), ==, 4500);
  same = get_item (l, 4500);
  g_assert_true (item == same);
}

static void
test_long_search (ListFixture   *l,
                  gconstpointer  data)
{
  g_autoptr(InlRecord) first = NULL;

  make_long (l);
  /* With this the program brings its index up to date. */
  change_text (l, l->base.relation_id, "place", "Emmen");
  inl_live_list_set_search (l->list, "m0020");
  wait_for_count (l, 100);
  first = get_item (l, 0);
  g_assert_true (inl_record_is_loaded (first));
  g_assert_cmpstr (inl_relation_get_name (INL_RELATION (first)), ==, "M002000");
  inl_live_list_set_search (l->list, "m00");
  wait_for_count (l, 3000);
  g_assert_cmpuint (inl_live_list_find (l->list, inl_record_get_id (first)), ==, 1999);
}

static void
wait_for_some (ListFixture *l)
{
  while (l->n_reports == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* So that what comes is more than was shown. */
static void
show_one (ListFixture *l)
{
  inl_live_list_set_search (l->list, "m002000");
  wait_for_count (l, 1);
  finish_loading (l);
  reset_counts (l);
}

/* What is found after little comes a screenful at a time, the first at once. */
static void
test_growing (ListFixture   *l,
              gconstpointer  data)
{
  guint n_items;

  make_long (l);
  change_text (l, l->base.relation_id, "place", "Emmen");
  show_one (l);
  g_assert_cmpuint (inl_live_list_get_total (l->list), ==, 1);
  inl_live_list_set_search (l->list, "m001");
  g_assert_cmpuint (inl_live_list_get_total (l->list), ==, G_MAXUINT);
  wait_for_some (l);
  n_items = count (l);
  g_assert_cmpuint (n_items, <, 64);
  /* How many come is known with the first of them. */
  g_assert_cmpuint (inl_live_list_get_total (l->list), ==, 1000);
  g_assert_true (inl_live_list_is_loading (l->list));
  while (count (l) < 1000)
    {
      g_main_context_iteration (NULL, TRUE);
      if (count (l) > n_items && n_items < 200)
        g_assert_cmpuint (count (l), <, n_items + 64);
      n_items = count (l);
    }
  finish_loading (l);
  g_assert_cmpuint (count (l), ==, 1000);
  /* The old row went in one report, and nothing that came went again. */
  g_assert_cmpuint (l->n_added, ==, 1000);
  g_assert_cmpuint (l->n_removed, ==, 1);
}

/* What takes the place of what was shown is there at once. */
static void
test_long_replaced (ListFixture   *l,
                    gconstpointer  data)
{
  g_autoptr(InlRecord) first = NULL;
  g_autoptr(InlRecord) later = NULL;

  make_long (l);
  change_text (l, l->base.relation_id, "place", "Emmen");
  finish_loading (l);
  reset_counts (l);
  inl_live_list_set_search (l->list, "m001");
  wait_for_some (l);
  g_assert_cmpuint (count (l), >=, INL_LIVE_LIST_BEGINNING);
  first = get_item (l, 0);
  g_assert_true (inl_record_is_loaded (first));
  later = get_item (l, 200);
  wait_until_loaded (later);
  finish_loading (l);
  g_assert_cmpuint (count (l), ==, 1000);
  g_assert_cmpuint (l->n_added, ==, 1000);
  g_assert_cmpuint (l->n_removed, ==, 3001);
}

static void
show_standing (ListFixture *l,
               InlStanding  standing)
{
  g_autoptr(InlQuery) query = inl_query_copy (inl_live_list_get_query (l->list));

  query->standing = standing;
  reset_counts (l);
  inl_live_list_set_query (l->list, query);
}

/* Who is at the begin sees soon what a filter leaves; who is further keeps his place. */
static void
test_growing_filtered (ListFixture   *l,
                       gconstpointer  data)
{
  g_autoptr(InlRecord) first = NULL;
  g_autoptr(InlRecord) far = NULL;

  make_long (l);
  first = get_item (l, 0);
  show_standing (l, INL_STANDING_NEVER_ASKED);
  wait_for_some (l);
  g_assert_cmpuint (count (l), ==, INL_LIVE_LIST_BEGINNING);
  wait_for_count (l, 3001);

  g_clear_object (&first);
  far = get_item (l, 2500);
  show_standing (l, INL_STANDING_ANY);
  finish_loading (l);
  g_assert_cmpuint (count (l), ==, 3001);
  g_assert_cmpuint (l->n_removed, ==, 0);
}

/* Whatever happens meanwhile. */
static void
test_growing_overtaken (ListFixture   *l,
                        gconstpointer  data)
{
  g_autoptr(InlRecord) item = NULL;

  make_long (l);
  change_text (l, l->base.relation_id, "place", "Emmen");
  show_one (l);
  inl_live_list_set_search (l->list, "m00");
  wait_for_some (l);
  inl_live_list_set_search (l->list, "m0020");
  wait_for_count (l, 100);

  show_one (l);
  inl_live_list_set_search (l->list, "m0");
  wait_for_some (l);
  item = get_item (l, 7);
  change_text (l, inl_record_get_id (item), "name", "Anders");
  wait_for_count (l, 2999);

  /* The list goes meanwhile. */
  show_one (l);
  inl_live_list_set_search (l->list, "");
  wait_for_some (l);
}

/* Another program wrote without saying what: all is read again. */
static void
test_changed_by_stranger (ListFixture   *l,
                          gconstpointer  data)
{
  g_autoptr(InlRecord) item = get_item (l, 0);

  fixture_run_sql (&l->base, "UPDATE relations SET name = 'Vreemd', version = version + 1");
  while (g_strcmp0 (inl_relation_get_name (INL_RELATION (item)), "Vreemd") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (l->n_reports, ==, 0);
}

typedef void (*ListFunc) (ListFixture   *l,
                          gconstpointer  data);

static const struct
{
  const char *path;
  ListFunc    run;
} tests[] = {
  { "changed-row", test_changed_row },
  { "moved-row", test_moved_row },
  { "new-and-archived-row", test_new_and_archived_row },
  { "other-kinds-cost-nothing", test_other_kinds_cost_nothing },
  { "search", test_search },
  { "other-kind", test_other_kind },
  { "burst", test_burst },
  { "random-edits", test_random_edits },
  { "right-taken-and-given", test_right_taken_and_given },
  { "closed-office", test_closed_office },
  { "long", test_long },
  { "long-unreadable", test_long_unreadable },
  { "long-changed", test_long_changed },
  { "long-bulk", test_long_bulk },
  { "long-search", test_long_search },
  { "growing", test_growing },
  { "long-replaced", test_long_replaced },
  { "growing-filtered", test_growing_filtered },
  { "growing-overtaken", test_growing_overtaken },
  { "changed-by-stranger", test_changed_by_stranger },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  inl_disk_install ();

  g_test_add_func ("/flow/live-list/before-open", test_before_open);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/live-list/", tests[i].path, NULL);

      g_test_add (path, ListFixture, NULL, set_up, tests[i].run, tear_down);
    }

  return g_test_run ();
}
