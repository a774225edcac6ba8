/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The audit log, as the tests of the store look at it. */

#include "config.h"

#include "store-test-log.h"

#include "inl-store-log.h"

GPtrArray *
list_log (InlStore *store)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);

  return query (store, wanted);
}

/* The newest is first. */
InlLogEntry *
get_newest (InlStore *store)
{
  g_autoptr(GPtrArray) entries = list_log (store);

  g_assert_cmpuint (entries->len, >, 0);
  return g_object_ref (g_ptr_array_index (entries, 0));
}

void
assert_entry (InlLogEntry  *entry,
              InlLogKind    kind,
              InlLogAction  action,
              const char   *subject,
              const char   *text,
              const char   *changes)
{
  g_assert_cmpint (inl_log_entry_get_kind (entry), ==, kind);
  g_assert_cmpint (inl_log_entry_get_action (entry), ==, action);
  g_assert_cmpstr (inl_log_entry_get_subject (entry), ==, subject);
  g_assert_cmpstr (inl_log_entry_get_text (entry), ==, text);
  g_assert_cmpstr (inl_log_entry_get_changes (entry), ==, changes);
}

void
assert_newest (InlStore     *store,
               InlLogKind    kind,
               InlLogAction  action,
               const char   *subject,
               const char   *text,
               const char   *changes)
{
  g_autoptr(InlLogEntry) entry = get_newest (store);

  assert_entry (entry, kind, action, subject, text, changes);
}

void
assert_whole (InlStore *store)
{
  g_autoptr(GPtrArray) sentences = check (store);

  for (guint i = 0; i < sentences->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (sentences, i));
  g_assert_cmpuint (sentences->len, ==, 0);
}

gpointer
save_well (InlStore *store,
           gpointer  record)
{
  g_autoptr(GError) error = NULL;
  gpointer saved = save (store, record, &error);

  g_assert_no_error (error);
  return saved;
}

static gboolean
append (InlStore     *store,
        InlLogEntry  *entry,
        GError      **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_append_log_async (store, INL_RIGHT_NONE, entry, keep_result, &result);
  wait_for_result (&result);
  return inl_store_append_log_finish (store, result, error);
}

void
append_well (InlStore     *store,
             InlLogKind    kind,
             InlLogAction  action,
             gint64        contact_id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlLogEntry) entry = g_object_new (INL_TYPE_LOG_ENTRY,
                                               "kind", kind,
                                               "action", action,
                                               "contact-id", contact_id,
                                               "subject", "Iets",
                                               "text", "Er is iets gedaan.",
                                               "by", "een ander",
                                               "at", "2001-01-01T00:00:00Z",
                                               NULL);

  g_assert_true (append (store, entry, &error));
  g_assert_no_error (error);
}
