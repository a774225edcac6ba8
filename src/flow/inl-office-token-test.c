/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Verbinding testen": what the service says of a token, and whether an uitvraag can be sent with
 * it. */

#define G_LOG_DOMAIN "inl-token"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-store-log.h"

typedef struct
{
  InlTokenTest   *test;            /* (owned) */
  InlTokenReport *report;          /* (owned) (nullable): what the service says of it */
  GError         *error;           /* (owned) (nullable): or why it says nothing */
} Testing;

/* The rights that the program uses, as the portal calls them. */
static const char *const needed_rights[] = { "Bedrijven", "Uitvragen", "Uitnodigingen" };

/**
 * inl_token_report_free:
 * @self: (transfer full): a report
 *
 * Frees it.
 */
void
inl_token_report_free (InlTokenReport *self)
{
  g_free (self->name);
  g_free (self->organisation);
  g_strfreev (self->rights);
  g_strfreev (self->missing);
  g_free (self->text);
  g_free (self);
}

static void
free_report (gpointer report)
{
  inl_token_report_free (report);
}

static char **
list_missing (const InlTokenInfo *info)
{
  g_autoptr(GStrvBuilder) missing = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (needed_rights); i++)
    if (!g_strv_contains ((const char *const *) info->rights, needed_rights[i]))
      g_strv_builder_add (missing, needed_rights[i]);

  return g_strv_builder_end (missing);
}

static char *
describe (const InlTokenInfo *info,
          InlTokenReport     *report)
{
  g_autofree char *rights = g_strjoinv (", ", info->rights);
  g_autofree char *missing = g_strjoinv ("', '", report->missing);
  g_autoptr(InlOutcome) problem = NULL;

  if (!g_str_equal (info->kind, "organisatie"))
    problem = inl_outcome_new_token_kind ();
  else if (!g_str_equal (info->organisation_kind, "uitzendbureau"))
    problem = inl_outcome_new_organisation ();
  else if (report->missing[0] != NULL)
    problem = inl_outcome_new_right_missing (missing);

  if (problem != NULL)
    return g_strdup_printf (_("Het token '%s' van %s is gevonden. %s"), info->name,
                            info->organisation_name, problem->text);

  /* Translators: the token's name, its organisation, its rights. */
  return g_strdup_printf (_("De verbinding werkt. Het token '%s' van %s heeft de rechten %s."),
                          info->name, info->organisation_name, rights);
}

static InlTokenReport *
create_report (const InlTokenInfo *info)
{
  InlTokenReport *report = g_new0 (InlTokenReport, 1);

  report->name = g_strdup (info->name);
  report->organisation = g_strdup (info->organisation_name);
  report->rights = g_strdupv (info->rights);
  report->missing = list_missing (info);
  report->text = describe (info, report);
  report->usable = g_str_equal (info->kind, "organisatie")
                   && g_str_equal (info->organisation_kind, "uitzendbureau")
                   && g_strv_contains ((const char *const *) info->rights, "Uitvragen");
  return report;
}

static void
testing_free (gpointer data)
{
  Testing *self = data;

  inl_token_test_free (self->test);
  g_clear_pointer (&self->report, inl_token_report_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* A test that is not in the log counts for nothing, and says so. */
static void
on_test_logged_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  Testing *testing = g_task_get_task_data (task);
  const InlTokenReport *report = testing->report;

  if (!inl_store_append_log_finish (INL_STORE (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (report == NULL)
    {
      if (g_error_matches (testing->error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_TOKEN_INVALID))
        inl_office_end_token_test (self, testing->test, FALSE);
      inl_office_return_error (task, g_steal_pointer (&testing->error));
      return;
    }

  inl_office_end_token_test (self, testing->test, report->usable && report->missing[0] == NULL);
  g_task_return_pointer (task, g_steal_pointer (&testing->report), free_report);
}

/* What the service says of a token is its name and its rights, never its value. */
static void
log_test (GTask      *task,
          const char *outcome)
{
  g_autoptr(GTask) owned = task;
  InlOffice *self = g_task_get_source_object (task);
  g_autofree char *text = g_strdup_printf (_("Verbinding getest. %s"), outcome);
  g_autoptr(InlLogEntry) entry = NULL;

  /* It was closed meanwhile. */
  if (!inl_office_require_open (self, task))
    return;

  entry = inl_office_create_log_entry (INL_LOG_KIND_TOKEN, INL_LOG_ACTION_DONE,
                                       _("Token en secret"), text);
  inl_store_append_log_async (self->store, INL_RIGHT_MANAGE_SERVICE, entry, on_test_logged_cb,
                              g_steal_pointer (&owned));
}

static void
on_token_got_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Testing *testing = g_task_get_task_data (task);
  g_autoptr(InlTokenInfo) info = NULL;

  info = inl_connector_get_token_finish (INL_CONNECTOR (source), result, &testing->error);
  if (info != NULL)
    testing->report = create_report (info);
  log_test (task, info != NULL ? testing->report->text : testing->error->message);
}

/* Takes @task. */
static void
get_token (GTask         *task,
           const InlKeys *keys,
           gboolean       are_stored)
{
  InlOffice *self = g_task_get_source_object (task);
  Testing *testing = g_new0 (Testing, 1);

  testing->test = inl_token_test_new (self, keys, are_stored);
  g_task_set_task_data (task, testing, testing_free);
  inl_connector_get_token_async (self->connector, keys->token, keys->secret,
                                 g_task_get_cancellable (task), on_token_got_cb, task);
}

static void
on_keys_looked_up_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlKeys) keys = NULL;
  g_autoptr(GError) error = NULL;

  keys = inl_keys_look_up_finish (result, &error);
  if (keys == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else if (inl_office_require_token (task, keys))
    get_token (g_steal_pointer (&task), keys, TRUE);
}

/**
 * inl_office_test_token_async:
 * @self: an office
 * @token: (nullable): what is in the dialog, or %NULL for what is stored
 * @secret: (nullable): likewise
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Asks the service what the token is and may do. Nothing is stored but that it was tested, which
 * must be in the log.
 */
void
inl_office_test_token_async (InlOffice           *self,
                             const char          *token,
                             const char          *secret,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(InlKeys) keys = NULL;

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_test_token_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_SERVICE)
      || !inl_office_require_connector (self, task))
    return;
  if (token == NULL || secret == NULL)
    {
      inl_keys_look_up_async (self->credentials, TRUE, cancellable, on_keys_looked_up_cb,
                              g_steal_pointer (&task));
      return;
    }

  keys = inl_office_create_keys (task, token, secret);
  if (keys != NULL)
    get_token (g_steal_pointer (&task), keys, FALSE);
}

/**
 * inl_office_test_token_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_TOKEN_ABSENT, %INL_OFFICE_ERROR_TOKEN_INVALID,
 *   %INL_OFFICE_ERROR_INVALID, %INL_OFFICE_ERROR_OFFLINE or %INL_OFFICE_ERROR_KEYRING
 *
 * Returns: (transfer full): what the service says of it, or %NULL
 */
InlTokenReport *
inl_office_test_token_finish (InlOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_test_token_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
