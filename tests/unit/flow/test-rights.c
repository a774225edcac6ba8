/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a role does not allow is refused, whichever use case it is and whoever asks; and what is
 * given counts at once, without a restart, whoever gave it. */

#define G_LOG_DOMAIN "test-rights"

#include "config.h"

#include "flow-fixture.h"

#include <string.h>

#include "inl-contact.h"
#include "inl-office-private.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-role.h"
#include "inl-user.h"
#include "inl-vacancy.h"

#define ALL_BUT(right) (INL_RIGHTS_ALL & ~(right))
/* What the role Intercedent has, so that it can be given. */
#define RIGHTS_OF_INTERCEDENT \
  (INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EDIT_RELATIONS | INL_RIGHT_EDIT_VACANCIES | INL_RIGHT_ASK)

static void
set_right_in (InlStore   *store,
              const char *role_name,
              InlRight    right,
              gboolean    is_given)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_set_right_async (store, role_name, right, is_given, on_replied_cb, &result);
  inl_store_set_right_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
set_role_in (InlStore   *store,
             const char *account,
             const char *role_name)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_set_role_async (store, account, role_name, on_replied_cb, &result);
  inl_store_set_role_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
}

typedef struct
{
  InlOffice *office;
  guint      rights;
} Expected;

static gboolean
has_rights (gpointer data)
{
  Expected *expected = data;

  return inl_office_get_rights (expected->office) == expected->rights;
}

static void
wait_for_rights (Fixture *f,
                 guint    rights)
{
  Expected expected = { f->office, rights };

  wait_until (has_rights, &expected);
}

/* From now on the account of the tests has a role of its own, with these rights; "baas" is
 * Beheerder. */
static void
take_role (Fixture *f,
           guint    rights)
{
  g_autoptr(InlRecord) role = NULL;

  role = fixture_save (f, g_object_new (INL_TYPE_ROLE, "name", "Proef", "rights",
                                        (gint64) rights, NULL));
  set_role_in (f->store, "baas", "Beheerder");
  set_role_in (f->store, g_get_user_name (), "Proef");
  wait_for_rights (f, rights);
}

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
begin_import (Fixture      *f,
              GCancellable *cancellable,
              gpointer      slot)
{
  g_autoptr(GFile) file = get_file (f);

  inl_office_import_async (f->office, file, FALSE, cancellable, on_replied_cb, slot);
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
  inl_office_import_async (f->office, file, FALSE, NULL, on_replied_cb, slot);
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
  g_autoptr(GFile) file = get_file (f);

  inl_office_export_async (f->office, INL_RECORD_KIND_RELATION, file, cancellable, on_replied_cb,
                           slot);
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

typedef struct
{
  const char *path;
  InlRight    right;
  Begin       begin;
  gboolean    waits;               /* for a person, once it is allowed */
  InlRight    also;                /* another right that is enough */
  InlRight    with;                /* another right that it takes as well */
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
  { "save-relation", INL_RIGHT_EDIT_RELATIONS, begin_save_relation },
  { "save-contact", INL_RIGHT_EDIT_RELATIONS, begin_save_contact },
  { "archive-relation", INL_RIGHT_EDIT_RELATIONS, begin_archive_relation },
  { "suggest-relation", INL_RIGHT_EDIT_RELATIONS, begin_suggest_relation },
  { "save-vacancy", INL_RIGHT_EDIT_VACANCIES, begin_save_vacancy },
  { "archive-vacancy", INL_RIGHT_EDIT_VACANCIES, begin_archive_vacancy },
  { "suggest-vacancy", INL_RIGHT_EDIT_VACANCIES, begin_suggest_vacancy },
  { "save-new-position", INL_RIGHT_EDIT_VACANCIES, begin_save_new_position, FALSE,
    INL_RIGHT_MANAGE_POSITIONS },
  { "ask", INL_RIGHT_ASK, begin_ask },
  { "decide", INL_RIGHT_ASK, begin_decide },
  { "send-waiting", INL_RIGHT_ASK, begin_send_waiting },
  { "list-unasked", INL_RIGHT_ASK, begin_list_unasked },
  { "log-in", INL_RIGHT_ASK, begin_log_in, TRUE },
  { "import", INL_RIGHT_IMPORT, begin_import },
  { "export", INL_RIGHT_EXPORT, begin_export, FALSE, INL_RIGHT_NONE, INL_RIGHT_VIEW_RELATIONS },
  { "export-what-is-seen", INL_RIGHT_VIEW_RELATIONS, begin_export, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_EXPORT },
  { "import-relations", INL_RIGHT_EDIT_RELATIONS, begin_import_relations, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_IMPORT },
  { "import-vacancies", INL_RIGHT_EDIT_VACANCIES, begin_import_vacancies, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_IMPORT },
  { "back-up", INL_RIGHT_EXPORT, begin_back_up },
  { "query-roles", INL_RIGHT_MANAGE_RIGHTS, begin_query_roles, FALSE, INL_RIGHT_MANAGE_USERS },
  { "query-log", INL_RIGHT_MANAGE_RIGHTS, begin_query_log },
  { "save-role", INL_RIGHT_MANAGE_RIGHTS, begin_save_role },
  { "set-right", INL_RIGHT_MANAGE_RIGHTS, begin_set_right },
  { "remove-role", INL_RIGHT_MANAGE_RIGHTS, begin_remove_role },
  { "query-users", INL_RIGHT_MANAGE_USERS, begin_query_users },
  { "save-user", INL_RIGHT_MANAGE_USERS, begin_save_user, FALSE, INL_RIGHT_NONE,
    RIGHTS_OF_INTERCEDENT },
  { "set-role", INL_RIGHT_MANAGE_USERS, begin_set_role, FALSE, INL_RIGHT_NONE,
    RIGHTS_OF_INTERCEDENT },
  { "remove-user", INL_RIGHT_MANAGE_USERS, begin_remove_user, FALSE, INL_RIGHT_NONE,
    INL_RIGHT_VIEW_RELATIONS },
  { "rename-position", INL_RIGHT_MANAGE_POSITIONS, begin_rename_position },
  { "retire-position", INL_RIGHT_MANAGE_POSITIONS, begin_retire_position },
  { "save-token", INL_RIGHT_MANAGE_SERVICE, begin_save_token },
  { "clear-token", INL_RIGHT_MANAGE_SERVICE, begin_clear_token },
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

/* Nothing else is needed. */
static void
test_alone (Fixture       *f,
            gconstpointer  data)
{
  const Case *c = data;

  take_role (f, (c->also != INL_RIGHT_NONE ? c->also : c->right) | c->with);
  assert_allowed (f, c);
}

static void
test_refusal (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *own = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *many = NULL;

  fixture_set_right (f, "Beheerder", INL_RIGHT_MANAGE_SERVICE, FALSE);
  own = inl_office_dup_refusal (f->office, INL_RIGHT_MANAGE_SERVICE);
  g_assert_cmpstr (own, ==, "Je rol Beheerder mist het recht 'Beheer > Administratie > "
                   "Inlenersbeloning'. Vink het aan bij Beheer > Programmarechten.");

  take_role (f, INL_RIGHT_VIEW_RELATIONS);
  one = inl_office_dup_refusal (f->office, INL_RIGHT_EDIT_RELATIONS);
  g_assert_cmpstr (one, ==, "Je rol Proef mist het recht 'Relatie > Wijzigen'. Vraag baas om het "
                   "te geven bij Beheer > Programmarechten.");
  g_assert_cmpstr (inl_office_get_role_name (f->office), ==, "Proef");

  inl_store_set_account (f->store, "baas");
  set_role_in (f->store, "chef", "Beheerder");
  while (g_strv_length (f->office->access->managers) < 2)
    g_main_context_iteration (NULL, TRUE);
  two = inl_office_dup_refusal (f->office, INL_RIGHT_IMPORT);
  g_assert_cmpstr (two, ==, "Je rol Proef mist het recht 'Importeren'. Vraag baas of chef om het "
                   "te geven bij Beheer > Programmarechten.");

  set_role_in (f->store, "directeur", "Beheerder");
  set_role_in (f->store, "eigenaar", "Beheerder");
  while (g_strv_length (f->office->access->managers) < 4)
    g_main_context_iteration (NULL, TRUE);
  many = inl_office_dup_refusal (f->office, INL_RIGHT_IMPORT);
  g_assert_cmpstr (many, ==, "Je rol Proef mist het recht 'Importeren'. Vraag baas, chef of "
                   "directeur om het te geven bij Beheer > Programmarechten.");
}

static void
count_notify (GObject    *office,
              GParamSpec *pspec,
              gpointer    user_data)
{
  (*(guint *) user_data)++;
}

/* As the command line does it while the window is open. */
static void
test_other_program (Fixture       *f,
                    gconstpointer  data)
{
  InlStore *other = fixture_open_store (f);
  guint n_notified = 0;
  g_autoptr(GAsyncResult) result = NULL;
  guint rights;

  take_role (f, INL_RIGHT_VIEW_RELATIONS);
  g_signal_connect (f->office, "notify::rights", G_CALLBACK (count_notify), &n_notified);
  set_right_in (other, "Proef", INL_RIGHT_EXPORT, TRUE);
  wait_for_rights (f, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (f->office, "rights", &rights, NULL);
  g_assert_cmpuint (rights, ==, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);

  set_right_in (other, "Proef", INL_RIGHT_VIEW_RELATIONS, FALSE);
  wait_for_rights (f, INL_RIGHT_EXPORT);
  g_assert_false (inl_office_may (f->office, INL_RIGHT_VIEW_RELATIONS));
  /* What has nothing to do with it is not told. */
  set_right_in (other, "Raadplegen", INL_RIGHT_EXPORT, TRUE);
  set_right_in (other, "Proef", INL_RIGHT_IMPORT, TRUE);
  wait_for_rights (f, INL_RIGHT_EXPORT | INL_RIGHT_IMPORT);
  g_assert_cmpuint (n_notified, ==, 3);

  inl_store_close_async (other, on_replied_cb, &result);
  g_assert_true (inl_store_close_finish (other, wait_for (&result), NULL));
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (other);
}

/* Who gives or takes has the rights that come of it before he hears that it was done. */
static void
test_own_change (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(InlRecord) role = NULL;
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_right (f, "Beheerder", INL_RIGHT_IMPORT, FALSE);
  g_assert_false (inl_office_may (f->office, INL_RIGHT_IMPORT));
  fixture_set_right (f, "Beheerder", INL_RIGHT_IMPORT, TRUE);
  g_assert_true (inl_office_may (f->office, INL_RIGHT_IMPORT));

  role = fixture_load (f, INL_RECORD_KIND_ROLE, 1);
  g_object_set (role, "rights", (gint64) ALL_BUT (INL_RIGHT_EXPORT), NULL);
  saved = fixture_save (f, g_steal_pointer (&role));
  g_assert_cmpuint (inl_office_get_rights (f->office), ==, ALL_BUT (INL_RIGHT_EXPORT));

  inl_office_set_role_async (f->office, "baas", "Beheerder", on_replied_cb, &result);
  g_assert_true (inl_office_set_role_finish (f->office, wait_for (&result), &error));
  g_clear_object (&result);
  inl_office_remove_async (f->office, INL_RECORD_KIND_USER, 1, on_replied_cb, &result);
  g_assert_true (inl_office_remove_finish (f->office, wait_for (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (inl_office_get_rights (f->office), ==, INL_RIGHT_VIEW_RELATIONS);
  g_assert_cmpstr (inl_office_get_role_name (f->office), ==, "Raadplegen");
}

static void
test_in_use (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) result_of_right = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_remove_async (f->office, INL_RECORD_KIND_ROLE, 1, on_replied_cb, &result);
  g_assert_false (inl_office_remove_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_IN_USE);
  g_clear_error (&error);
  inl_office_set_right_async (f->office, "Beheerder", INL_RIGHT_MANAGE_RIGHTS, FALSE,
                              on_replied_cb, &result_of_right);
  g_assert_false (inl_office_set_right_finish (f->office, wait_for (&result_of_right), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_IN_USE);
}

static void
assert_not_given (GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (error->message, ==, "De rol Beheerder mag meer dan je eigen rol. Je rol Proef "
                   "mist het recht 'Beheer > Programmarechten'. Vraag baas om het te geven bij "
                   "Beheer > Programmarechten.");
}

/* As "baas". */
static void
make_default (Fixture *f,
              gint64   role_id)
{
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(InlRecord) role = NULL;
  g_autoptr(InlRecord) after = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_set_account (f->store, "baas");
  inl_store_load_async (f->store, INL_RECORD_KIND_ROLE, role_id, NULL, on_replied_cb, &loaded);
  role = inl_store_load_finish (f->store, wait_for (&loaded), &error);
  g_assert_no_error (error);
  g_object_set (role, "is-default", TRUE, NULL);
  inl_store_save_async (f->store, role, on_replied_cb, &saved);
  after = inl_store_save_finish (f->store, wait_for (&saved), &error);
  g_assert_no_error (error);
  inl_store_set_account (f->store, g_get_user_name ());
}

/* Who may give roles but no rights cannot give itself or others more than it has. */
static void
test_no_more_than_own (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(GAsyncResult) set = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) removed = NULL;
  g_autoptr(InlRecord) user = NULL;

  take_role (f, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_MANAGE_USERS);
  inl_office_set_role_async (f->office, g_get_user_name (), "Beheerder", on_replied_cb, &set);
  assert_not_given (wait_for (&set));

  user = fixture_load (f, INL_RECORD_KIND_USER, 1);
  g_object_set (user, "role-id", (gint64) 1, NULL);
  inl_office_save_async (f->office, user, on_replied_cb, &saved);
  assert_not_given (wait_for (&saved));

  make_default (f, 1);
  inl_office_remove_async (f->office, INL_RECORD_KIND_USER, 1, on_replied_cb, &removed);
  assert_not_given (wait_for (&removed));
}

static void
test_wrong_account (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_role_async (f->office, "jan de vries", "Beheerder", on_replied_cb, &result);
  g_assert_false (inl_office_set_role_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID);
}

static void
test_service_address (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  g_autoptr(GError) error = NULL;

  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_SERVICE));
  g_assert_false (inl_office_set_service_address (f->office, "https://example.com", &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (inl_office_get_service_address (f->office), ==, address);
}

/* An account that nobody listed. */
static void
test_other_account (Fixture       *f,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  InlOffice *office = inl_office_new (path, "http://127.0.0.1:9");
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autofree char *refusal = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_account (office, "stagiair");
  g_assert_cmpstr (inl_office_get_account (office), ==, "stagiair");
  g_assert_cmpuint (inl_office_get_rights (office), ==, INL_RIGHT_NONE);
  g_assert_cmpstr (inl_office_get_role_name (office), ==, "");
  refusal = inl_office_dup_refusal (office, INL_RIGHT_ASK);
  g_assert_cmpstr (refusal, ==, "De database is niet geopend.");

  inl_office_open_async (office, NULL, on_replied_cb, &opened);
  inl_office_open_finish (office, wait_for (&opened), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (inl_office_get_rights (office), ==, INL_RIGHT_VIEW_RELATIONS);
  g_assert_cmpstr (inl_office_get_role_name (office), ==, "Raadplegen");

  inl_office_close_async (office, on_replied_cb, &closed);
  inl_office_close_finish (office, wait_for (&closed), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (inl_office_get_rights (office), ==, INL_RIGHT_NONE);
  g_clear_object (&opened);
  g_clear_object (&closed);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (office);
}

static void
ask_in_vain (Fixture *f)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

/* The store does first what was asked of it first: a sender that began is found at it. */
static void
assert_sender_rests (Fixture *f)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(InlRecord) relation = fixture_load (f, INL_RECORD_KIND_RELATION, f->relation_id);

      g_assert_false (inl_sender_is_running (f->office->sender, 1));
    }
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

static void
wait_for_mail (Fixture *f)
{
  while (fixture_count_mail (f) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* What is queued waits for an account that may ask. */
static void
test_sender_needs_right (Fixture       *f,
                         gconstpointer  data)
{
  ask_in_vain (f);
  take_role (f, INL_RIGHT_VIEW_RELATIONS);
  fixture_set_faults (f, "");
  inl_clock_advance (f->clock, 20 * 60);
  inl_office_start_sender (f->office);
  assert_sender_rests (f);

  set_right_in (f->store, "Proef", INL_RIGHT_ASK, TRUE);
  wait_for_mail (f);
}

/* It goes by what the account may now, not by what it might when the program started. */
static void
test_sender_follows_right (Fixture       *f,
                           gconstpointer  data)
{
  take_role (f, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_ASK);
  inl_office_start_sender (f->office);
  ask_in_vain (f);
  set_right_in (f->store, "Proef", INL_RIGHT_ASK, FALSE);
  wait_for_rights (f, INL_RIGHT_VIEW_RELATIONS);
  fixture_set_faults (f, "");
  inl_clock_advance (f->clock, 20 * 60);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  assert_sender_rests (f);

  set_right_in (f->store, "Proef", INL_RIGHT_ASK, TRUE);
  wait_for_mail (f);
}

#define TEST(path, func) \
  g_test_add ("/flow/rights/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/rights/needed/", cases[i].path, NULL);
      g_autofree char *alone = g_strconcat ("/flow/rights/enough/", cases[i].path, NULL);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_case, fixture_tear_down);
      g_test_add (alone, Fixture, &cases[i], fixture_set_up, test_alone, fixture_tear_down);
    }
  TEST ("refusal", test_refusal);
  TEST ("other-program", test_other_program);
  TEST ("own-change", test_own_change);
  TEST ("in-use", test_in_use);
  TEST ("no-more-than-own", test_no_more_than_own);
  TEST ("wrong-account", test_wrong_account);
  TEST ("service-address", test_service_address);
  TEST ("other-account", test_other_account);
  TEST ("sender-needs-right", test_sender_needs_right);
  TEST ("sender-follows-right", test_sender_follows_right);

  return g_test_run ();
}
