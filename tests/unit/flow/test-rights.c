/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a role does not allow is refused, whichever use case it is and whoever asks; also when the
 * right is taken between the look at it and the writing. */

#define G_LOG_DOMAIN "test-rights"

#include "config.h"

#include "rights-fixture.h"

#include <string.h>

#include "inl-contact.h"
#include "inl-office-export.h"
#include "inl-office-import.h"
#include "inl-office-privacy.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-role.h"
#include "inl-user.h"
#include "inl-vacancy.h"

/* What the role Intercedent has, so that it can be given. */
#define RIGHTS_OF_INTERCEDENT \
  (INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EDIT_RELATIONS | INL_RIGHT_EDIT_VACANCIES | INL_RIGHT_ASK)

/* One for each use case: begins it, so that it can only fail for want of a right or later. */
typedef void (*Begin) (Fixture      *f,
                       GCancellable *cancellable,
                       gpointer      slot);

static void
begin_load (Fixture      *f,
            GCancellable *cancellable,
            gpointer      slot)
{
  inl_office_load_async (f->office, INL_RECORD_KIND_RELATION, f->relation_id, cancellable,
                         on_replied_cb, slot);
}

static void
begin_find (Fixture      *f,
            GCancellable *cancellable,
            gpointer      slot)
{
  inl_office_find_async (f->office, INL_RECORD_KIND_VACANCY, "5001", cancellable, on_replied_cb,
                         slot);
}

static void
begin_query_of (Fixture       *f,
                InlRecordKind  kind,
                gpointer       slot)
{
  g_autoptr(InlQuery) query = inl_query_new (kind);

  inl_office_query_async (f->office, query, NULL, on_replied_cb, slot);
}

#define DEFINE_QUERY(name, kind) \
  static void \
  begin_query_ ## name (Fixture *f, GCancellable *cancellable, gpointer slot) \
  { \
    begin_query_of (f, INL_RECORD_KIND_ ## kind, slot); \
  }

DEFINE_QUERY (relations, RELATION)
DEFINE_QUERY (contacts, CONTACT)
DEFINE_QUERY (vacancies, VACANCY)
DEFINE_QUERY (inquiries, INQUIRY)
DEFINE_QUERY (invitations, INVITATION)
DEFINE_QUERY (notices, NOTICE)
DEFINE_QUERY (positions, POSITION)
DEFINE_QUERY (roles, ROLE)
DEFINE_QUERY (users, USER)
DEFINE_QUERY (log, LOG_ENTRY)

static void
begin_check_ready (Fixture      *f,
                   GCancellable *cancellable,
                   gpointer      slot)
{
  inl_office_check_ready_async (f->office, f->vacancy_id, cancellable, on_replied_cb, slot);
}

/* Takes @record. */
static void
begin_save (Fixture  *f,
            gpointer  record,
            gpointer  slot)
{
  g_autoptr(InlRecord) owned = record;

  inl_office_save_async (f->office, owned, on_replied_cb, slot);
}

static void
begin_save_relation (Fixture      *f,
                     GCancellable *cancellable,
                     gpointer      slot)
{
  begin_save (f, g_object_new (INL_TYPE_RELATION, "number", "77", "name", "Nieuw", NULL), slot);
}

static void
begin_save_contact (Fixture      *f,
                    GCancellable *cancellable,
                    gpointer      slot)
{
  begin_save (f, g_object_new (INL_TYPE_CONTACT, "relation-id", f->relation_id, "last-name",
                               "Smit", NULL), slot);
}

static void
begin_archive_relation (Fixture      *f,
                        GCancellable *cancellable,
                        gpointer      slot)
{
  inl_office_set_archived_async (f->office, INL_RECORD_KIND_RELATION, f->relation_id, TRUE,
                                 on_replied_cb, slot);
}

static void
begin_suggest_relation (Fixture      *f,
                        GCancellable *cancellable,
                        gpointer      slot)
{
  inl_office_suggest_number_async (f->office, INL_RECORD_KIND_RELATION, cancellable,
                                   on_replied_cb, slot);
}

static void
begin_save_vacancy (Fixture      *f,
                    GCancellable *cancellable,
                    gpointer      slot)
{
  begin_save (f, g_object_new (INL_TYPE_VACANCY, "relation-id", f->relation_id, "number", "99",
                               NULL), slot);
}

static void
begin_archive_vacancy (Fixture      *f,
                       GCancellable *cancellable,
                       gpointer      slot)
{
  inl_office_set_archived_async (f->office, INL_RECORD_KIND_VACANCY, f->vacancy_id, TRUE,
                                 on_replied_cb, slot);
}

static void
begin_suggest_vacancy (Fixture      *f,
                       GCancellable *cancellable,
                       gpointer      slot)
{
  inl_office_suggest_number_async (f->office, INL_RECORD_KIND_VACANCY, cancellable,
                                   on_replied_cb, slot);
}

static void
begin_save_new_position (Fixture      *f,
                         GCancellable *cancellable,
                         gpointer      slot)
{
  begin_save (f, g_object_new (INL_TYPE_POSITION, "name", "Timmerman", NULL), slot);
}

/* The fixture made position 1. */
static void
begin_rename_position (Fixture      *f,
                       GCancellable *cancellable,
                       gpointer      slot)
{
  begin_save (f, g_object_new (INL_TYPE_POSITION, "id", (gint64) 1, "version", (gint64) 1,
                               "name", "Banketbakker", NULL), slot);
}

static void
begin_retire_position (Fixture      *f,
                       GCancellable *cancellable,
                       gpointer      slot)
{
  inl_office_set_archived_async (f->office, INL_RECORD_KIND_POSITION, 1, TRUE, on_replied_cb,
                                 slot);
}

static void
begin_ask (Fixture      *f,
           GCancellable *cancellable,
           gpointer      slot)
{
  inl_office_ask_async (f->office, f->vacancy_id, FALSE, FALSE, on_replied_cb, slot);
}

static void
begin_decide (Fixture      *f,
              GCancellable *cancellable,
              gpointer      slot)
{
  inl_office_decide_async (f->office, 1, INL_DECISION_GIVE_UP, on_replied_cb, slot);
}

static void
begin_send_waiting (Fixture      *f,
                    GCancellable *cancellable,
                    gpointer      slot)
{
  inl_office_send_waiting_async (f->office, TRUE, on_replied_cb, slot);
}

static void
begin_list_unasked (Fixture      *f,
                    GCancellable *cancellable,
                    gpointer      slot)
{
  inl_office_list_unasked_async (f->office, cancellable, on_replied_cb, slot);
}

static void
begin_log_in (Fixture      *f,
              GCancellable *cancellable,
              gpointer      slot)
{
  inl_office_log_in_async (f->office, cancellable, on_replied_cb, slot);
}

static GFile *
get_file (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "bestand.csv", NULL);

  return g_file_new_for_path (path);
}

static void
import_file (Fixture      *f,
             GFile        *file,
             GCancellable *cancellable,
             gpointer      slot)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_object_ref (file));
  inl_office_import_async (f->office, files, FALSE, NULL, cancellable, on_replied_cb, slot);
}

static void
begin_import (Fixture      *f,
              GCancellable *cancellable,
              gpointer      slot)
{
  g_autoptr(GFile) file = get_file (f);

  import_file (f, file, cancellable, slot);
}

static void
begin_import_of (Fixture    *f,
                 const char *text,
                 gpointer    slot)
{
  g_autoptr(GFile) file = get_file (f);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
  import_file (f, file, NULL, slot);
}

static void
begin_import_relations (Fixture      *f,
                        GCancellable *cancellable,
                        gpointer      slot)
{
  begin_import_of (f, "relatienummer;naam\n7;Smederij\n", slot);
}

static void
begin_import_vacancies (Fixture      *f,
                        GCancellable *cancellable,
                        gpointer      slot)
{
  begin_import_of (f, "aanvraagnummer;relatienummer\n7;1042\n", slot);
}

static void
begin_export (Fixture      *f,
              GCancellable *cancellable,
              gpointer      slot)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GFile) file = get_file (f);

  inl_office_export_async (f->office, query, query->kind, file, NULL, NULL, cancellable,
                           on_replied_cb, slot);
}

static void
begin_back_up (Fixture      *f,
               GCancellable *cancellable,
               gpointer      slot)
{
  g_autoptr(GFile) file = get_file (f);

  inl_office_backup_async (f->office, file, cancellable, on_replied_cb, slot);
}

static void
begin_save_role (Fixture      *f,
                 GCancellable *cancellable,
                 gpointer      slot)
{
  begin_save (f, g_object_new (INL_TYPE_ROLE, "name", "Planner", NULL), slot);
}

static void
begin_set_right (Fixture      *f,
                 GCancellable *cancellable,
                 gpointer      slot)
{
  inl_office_set_right_async (f->office, "Raadplegen", INL_RIGHT_EXPORT, TRUE, on_replied_cb,
                              slot);
}

/* Intercedent is the second one that a database begins with. */
static void
begin_remove_role (Fixture      *f,
                   GCancellable *cancellable,
                   gpointer      slot)
{
  inl_office_remove_async (f->office, INL_RECORD_KIND_ROLE, 2, on_replied_cb, slot);
}

static void
begin_save_user (Fixture      *f,
                 GCancellable *cancellable,
                 gpointer      slot)
{
  begin_save (f, g_object_new (INL_TYPE_USER, "account", "jan", "role-id", (gint64) 2, NULL),
              slot);
}

static void
begin_set_role (Fixture      *f,
                GCancellable *cancellable,
                gpointer      slot)
{
  inl_office_set_role_async (f->office, "jan", "Intercedent", on_replied_cb, slot);
}

static void
begin_remove_user (Fixture      *f,
                   GCancellable *cancellable,
                   gpointer      slot)
{
  inl_office_remove_async (f->office, INL_RECORD_KIND_USER, 1, on_replied_cb, slot);
}

static void
begin_save_token (Fixture      *f,
                  GCancellable *cancellable,
                  gpointer      slot)
{
  inl_office_save_token_async (f->office, f->token, f->secret, on_replied_cb, slot);
}

static void
begin_clear_token (Fixture      *f,
                   GCancellable *cancellable,
                   gpointer      slot)
{
  inl_office_clear_token_async (f->office, on_replied_cb, slot);
}

static void
begin_test_token (Fixture      *f,
                  GCancellable *cancellable,
                  gpointer      slot)
{
  inl_office_test_token_async (f->office, NULL, NULL, cancellable, on_replied_cb, slot);
}

static void
begin_load_person (Fixture      *f,
                   GCancellable *cancellable,
                   gpointer      slot)
{
  inl_office_load_person_async (f->office, f->contact_id, cancellable, on_replied_cb, slot);
}

static void
begin_export_person (Fixture      *f,
                     GCancellable *cancellable,
                     gpointer      slot)
{
  g_autoptr(GFile) file = get_file (f);

  inl_office_export_person_async (f->office, f->contact_id, file, cancellable, on_replied_cb,
                                  slot);
}

static void
begin_anonymise (Fixture      *f,
                 GCancellable *cancellable,
                 gpointer      slot)
{
  inl_office_anonymise_async (f->office, f->contact_id, on_replied_cb, slot);
}

static void
begin_set_retention (Fixture      *f,
                     GCancellable *cancellable,
                     gpointer      slot)
{
  inl_office_set_retention_async (f->office, 9, on_replied_cb, slot);
}

static void
begin_clean_up (Fixture      *f,
                GCancellable *cancellable,
                gpointer      slot)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, f->relation_id);
  inl_office_clean_up_async (f->office, ids, on_replied_cb, slot);
}

static void
begin_wipe_leftovers (Fixture      *f,
                      GCancellable *cancellable,
                      gpointer      slot)
{
  inl_office_wipe_leftovers_async (f->office, on_replied_cb, slot);
}

/* Neither need be there. */
static void
begin_merge_positions (Fixture      *f,
                       GCancellable *cancellable,
                       gpointer      slot)
{
  inl_office_merge_positions_async (f->office, 8, 9, on_replied_cb, slot);
}

typedef struct
{
  const char *path;
  InlRight    right;
  Begin       begin;
  gboolean    waits;               /* for a person, once it is allowed */
  InlRight    also;                /* another right that is enough */
  InlRight    with;                /* another right that it takes as well */
  gboolean    writes;
} Case;

static const Case cases[] = {
  { "load", INL_RIGHT_VIEW_RELATIONS, begin_load },
  { "find", INL_RIGHT_VIEW_RELATIONS, begin_find },
  { "query-relations", INL_RIGHT_VIEW_RELATIONS, begin_query_relations },
  { "query-contacts", INL_RIGHT_VIEW_RELATIONS, begin_query_contacts },
  { "query-vacancies", INL_RIGHT_VIEW_RELATIONS, begin_query_vacancies },
  { "query-inquiries", INL_RIGHT_VIEW_RELATIONS, begin_query_inquiries },
  { "query-invitations", INL_RIGHT_VIEW_RELATIONS, begin_query_invitations },
  { "query-notices", INL_RIGHT_VIEW_RELATIONS, begin_query_notices },
  { "query-positions", INL_RIGHT_VIEW_RELATIONS, begin_query_positions, FALSE,
    INL_RIGHT_MANAGE_POSITIONS },
  { "check-ready", INL_RIGHT_VIEW_RELATIONS, begin_check_ready },
  { "save-relation", INL_RIGHT_EDIT_RELATIONS, begin_save_relation, .writes = TRUE },
  { "save-contact", INL_RIGHT_EDIT_RELATIONS, begin_save_contact, .writes = TRUE },
  { "archive-relation", INL_RIGHT_EDIT_RELATIONS, begin_archive_relation, .writes = TRUE },
  { "suggest-relation", INL_RIGHT_EDIT_RELATIONS, begin_suggest_relation },
  { "save-vacancy", INL_RIGHT_EDIT_VACANCIES, begin_save_vacancy, .writes = TRUE },
  { "archive-vacancy", INL_RIGHT_EDIT_VACANCIES, begin_archive_vacancy, .writes = TRUE },
  { "suggest-vacancy", INL_RIGHT_EDIT_VACANCIES, begin_suggest_vacancy },
  { "save-new-position", INL_RIGHT_EDIT_VACANCIES, begin_save_new_position, FALSE,
    INL_RIGHT_MANAGE_POSITIONS, .writes = TRUE },
  { "ask", INL_RIGHT_ASK, begin_ask, .writes = TRUE },
  { "decide", INL_RIGHT_ASK, begin_decide },
  { "send-waiting", INL_RIGHT_ASK, begin_send_waiting },
  { "list-unasked", INL_RIGHT_ASK, begin_list_unasked },
  { "log-in", INL_RIGHT_ASK, begin_log_in, TRUE },
  { "import", INL_RIGHT_IMPORT, begin_import },
  { "export", INL_RIGHT_EXPORT, begin_export, FALSE, INL_RIGHT_NONE, INL_RIGHT_VIEW_RELATIONS,
    .writes = TRUE },
  { "export-what-is-seen", INL_RIGHT_VIEW_RELATIONS, begin_export, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_EXPORT },
  { "import-relations", INL_RIGHT_EDIT_RELATIONS, begin_import_relations, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_IMPORT, .writes = TRUE },
  { "import-vacancies", INL_RIGHT_EDIT_VACANCIES, begin_import_vacancies, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_IMPORT, .writes = TRUE },
  { "back-up", INL_RIGHT_EXPORT, begin_back_up },
  { "query-roles", INL_RIGHT_MANAGE_RIGHTS, begin_query_roles, FALSE, INL_RIGHT_MANAGE_USERS },
  { "query-log", INL_RIGHT_MANAGE_RIGHTS, begin_query_log },
  { "save-role", INL_RIGHT_MANAGE_RIGHTS, begin_save_role, .writes = TRUE },
  { "set-right", INL_RIGHT_MANAGE_RIGHTS, begin_set_right, .writes = TRUE },
  { "remove-role", INL_RIGHT_MANAGE_RIGHTS, begin_remove_role, .writes = TRUE },
  { "query-users", INL_RIGHT_MANAGE_USERS, begin_query_users },
  { "save-user", INL_RIGHT_MANAGE_USERS, begin_save_user, FALSE, INL_RIGHT_NONE,
    RIGHTS_OF_INTERCEDENT, .writes = TRUE },
  { "set-role", INL_RIGHT_MANAGE_USERS, begin_set_role, FALSE, INL_RIGHT_NONE,
    RIGHTS_OF_INTERCEDENT, .writes = TRUE },
  { "remove-user", INL_RIGHT_MANAGE_USERS, begin_remove_user, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_VIEW_RELATIONS, .writes = TRUE },
  { "rename-position", INL_RIGHT_MANAGE_POSITIONS, begin_rename_position, .writes = TRUE },
  { "retire-position", INL_RIGHT_MANAGE_POSITIONS, begin_retire_position, .writes = TRUE },
  { "merge-positions", INL_RIGHT_MANAGE_POSITIONS, begin_merge_positions, .writes = TRUE },
  { "load-person", INL_RIGHT_VIEW_RELATIONS, begin_load_person, .writes = TRUE },
  { "export-person", INL_RIGHT_EXPORT, begin_export_person, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_VIEW_RELATIONS, .writes = TRUE },
  { "export-person-who-is-seen", INL_RIGHT_VIEW_RELATIONS, begin_export_person, FALSE,
    INL_RIGHT_NONE, INL_RIGHT_EXPORT, .writes = TRUE },
  { "anonymise", INL_RIGHT_EDIT_RELATIONS, begin_anonymise, .writes = TRUE },
  { "set-retention", INL_RIGHT_MANAGE_RIGHTS, begin_set_retention, .writes = TRUE },
  { "clean-up", INL_RIGHT_MANAGE_RIGHTS, begin_clean_up, .writes = TRUE },
  { "wipe-leftovers", INL_RIGHT_MANAGE_RIGHTS, begin_wipe_leftovers, .writes = TRUE },
  { "save-token", INL_RIGHT_MANAGE_SERVICE, begin_save_token, .writes = TRUE },
  { "clear-token", INL_RIGHT_MANAGE_SERVICE, begin_clear_token, .writes = TRUE },
  { "test-token", INL_RIGHT_MANAGE_SERVICE, begin_test_token },
};

static void
assert_refused (Fixture    *f,
                const Case *c)
{
  g_autofree char *refusal = inl_office_dup_refusal (f->office, c->right);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  c->begin (f, NULL, &result);
  g_task_propagate_pointer (G_TASK (wait_for (&result)), &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (error->message, ==, refusal);
  g_assert_nonnull (strstr (error->message, inl_right_get_path (c->right)));
}

static void
assert_allowed (Fixture    *f,
                const Case *c)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  c->begin (f, cancellable, &result);
  if (c->waits)
    g_cancellable_cancel (cancellable);
  if (!g_task_had_error (G_TASK (wait_for (&result))))
    return;

  /* What is not there, such as the file, is another matter. */
  g_task_propagate_pointer (G_TASK (result), &error);
  g_assert_false (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED));
}

static void
test_case (Fixture       *f,
           gconstpointer  data)
{
  const Case *c = data;

  take_role (f, ALL_BUT (c->right | c->also));
  assert_refused (f, c);

  set_right_in (f->store, "Proef", c->right, TRUE);
  wait_for_rights (f, ALL_BUT (c->also));
  assert_allowed (f, c);
}

static guint
count_log_lines (Fixture *f)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) lines = NULL;

  inl_store_query_async (f->store, query, NULL, on_replied_cb, &result);
  lines = inl_store_query_finish (f->store, wait_for (&result), NULL);
  return lines->len;
}

/* Taken between the look at it and the writing: nothing is written, and the window follows. */
static void
test_late (Fixture       *f,
           gconstpointer  data)
{
  const Case *c = data;
  g_autoptr(GAsyncResult) result = NULL;
  const guint rights = ALL_BUT (c->also | INL_RIGHT_MANAGE_RIGHTS) | c->right;
  g_autofree char *token = NULL;
  guint n_lines;

  take_role (f, rights);
  n_lines = count_log_lines (f);
  take_unheard (f, c->right);
  g_assert_true (inl_office_may (f->office, c->right));
  c->begin (f, NULL, &result);
  assert_late_refusal (wait_for (&result), c->right);

  wait_for_rights (f, rights & ~c->right);
  /* Taking it is a line too. */
  g_assert_cmpuint (count_log_lines (f), ==, n_lines + 1);
  token = fixture_look_up_key (f, INL_CREDENTIAL_KIND_TOKEN);
  g_assert_cmpstr (token, ==, f->token);
}

/* Nothing else is needed. */
static void
test_alone (Fixture       *f,
            gconstpointer  data)
{
  const Case *c = data;

  take_role (f, (c->also != INL_RIGHT_NONE ? c->also : c->right) | c->with);
  assert_allowed (f, c);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/rights/needed/", cases[i].path, NULL);
      g_autofree char *alone = g_strconcat ("/flow/rights/enough/", cases[i].path, NULL);
      g_autofree char *late = g_strconcat ("/flow/rights/late/", cases[i].path, NULL);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_case, fixture_tear_down);
      g_test_add (alone, Fixture, &cases[i], fixture_set_up, test_alone, fixture_tear_down);
      if (cases[i].writes)
        g_test_add (late, Fixture, &cases[i], fixture_set_up, test_late, fixture_tear_down);
    }

  return g_test_run ();
}
