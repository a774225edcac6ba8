/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The audit log of the office: reading it, and what is added to it that changes no row. A use case
 * that is to be proved begins when its line is stored, and fails when that cannot be. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-rights.h"

#include "inl-office-private.h"
#include "inl-store-log.h"

/**
 * inl_office_create_log_entry:
 * @kind: what it is about
 * @action: what was done
 * @subject: to what, without the name of a person
 * @text: what happened, without personal data and never a secret
 *
 * Returns: (transfer full): a line for the audit log
 */
InlLogEntry *
inl_office_create_log_entry (InlLogKind    kind,
                             InlLogAction  action,
                             const char   *subject,
                             const char   *text)
{
  return g_object_new (INL_TYPE_LOG_ENTRY,
                       "kind", kind,
                       "action", action,
                       "subject", subject,
                       "text", text,
                       NULL);
}

static void
on_noted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!inl_store_append_log_finish (INL_STORE (source), result, &error))
    g_debug ("A line of the log could not be stored: %s", error->message);
}

/**
 * inl_office_log:
 * @self: an office
 * @kind: what it is about
 * @action: what was done
 * @subject: to what, without the name of a person
 * @text: what happened, without personal data and never a secret
 *
 * Adds a line to the log that nobody waits for.
 */
void
inl_office_log (InlOffice    *self,
                InlLogKind    kind,
                InlLogAction  action,
                const char   *subject,
                const char   *text)
{
  g_autoptr(InlLogEntry) entry = NULL;

  if (self->store == NULL)
    return;

  entry = inl_office_create_log_entry (kind, action, subject, text);
  inl_store_append_log_async (self->store, INL_RIGHT_NONE, entry, on_noted_cb, NULL);
}

/**
 * inl_office_log_session:
 * @self: an office
 * @text: what happened
 *
 * Adds a line about the log-in. Its subject is the service by its name; its address is told where
 * that changes.
 */
void
inl_office_log_session (InlOffice  *self,
                        const char *text)
{
  inl_office_log (self, INL_LOG_KIND_SESSION, INL_LOG_ACTION_DONE, "Inlenersbeloning.com", text);
}

static void
on_persons_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *persons;

  persons = inl_store_list_persons_finish (INL_STORE (source), result, &error);
  if (persons == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, persons, inl_office_unref_array);
}

/**
 * inl_office_list_persons_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds the accounts that did something.
 */
void
inl_office_list_persons_async (InlOffice           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_list_persons_async);
  InlRight right = inl_office_get_viewing_right (INL_RECORD_KIND_LOG_ENTRY);

  if (task != NULL && inl_office_require_right (self, task, right))
    inl_store_list_persons_async (self->store, cancellable, on_persons_listed_cb,
                                  g_steal_pointer (&task));
}

/**
 * inl_office_list_persons_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED, or an error of the database
 *
 * Returns: (transfer full) (element-type utf8): the accounts, in order, or %NULL
 */
GPtrArray *
inl_office_list_persons_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_list_persons_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
