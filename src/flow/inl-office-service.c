/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which service the office uses. The database keeps it, whatever a setting or an option says: going
 * to another one takes a right, and is in the log. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-api-client.h"
#include "inl-service-address.h"
#include "inl-store-service.h"

static void
on_noted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlOffice) self = user_data;
  g_autoptr(GError) error = NULL;

  self->is_service_noted = inl_store_note_service_finish (INL_STORE (source), result, &error);
  if (!self->is_service_noted)
    g_debug ("Which service is used could not be stored: %s", error->message);
}

/**
 * inl_office_note_service:
 * @self: an office that has just entrusted something to its service
 *
 * Keeps its address, if this office never had a service before.
 */
void
inl_office_note_service (InlOffice *self)
{
  if (self->store != NULL && self->connector != NULL && !self->is_service_noted)
    inl_store_note_service_async (self->store, self->service_address, on_noted_cb,
                                  g_object_ref (self));
}

static void
refuse (GTask        *task,
        const GError *error)
{
  InlOffice *self = g_task_get_source_object (task);
  const char *kept = g_task_get_task_data (task);

  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED,
                           /* Translators: two addresses, then which right is missing. */
                           _("Hier werd tot nu toe met %s gewerkt, en nu is %s ingesteld. %s Of ga "
                             "verder met het vorige adres: zet dat terug in de instelling "
                             "service-url, of geef het op bij --dienst."),
                           kept, self->service_address, error->message);
}

static void
on_other_stored_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (inl_store_change_service_finish (INL_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_RIGHT_MISSING))
    refuse (task, error);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_kept_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  char *kept;

  kept = inl_store_get_fact_finish (INL_STORE (source), result, &error);
  if (kept == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_set_task_data (task, kept, g_free);
  self->is_service_noted = *kept != '\0';
  if (!self->is_service_noted || g_str_equal (kept, self->service_address))
    g_task_return_boolean (task, TRUE);
  else
    inl_store_change_service_async (INL_STORE (source), INL_RIGHT_MANAGE_SERVICE,
                                    self->service_address, kept, on_other_stored_cb,
                                    g_steal_pointer (&task));
}

/**
 * inl_office_settle_service_async:
 * @self: an open office
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Before something is entrusted to the service: compares its address with the one that was used
 * last, by whatever program. Another one is kept, and in the log, if the account may change it.
 * Looking, backing up and giving rights go on without.
 */
void
inl_office_settle_service_async (InlOffice           *self,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_office_settle_service_async);
  inl_store_get_fact_async (self->store, INL_SERVICE_FACT, NULL, on_kept_read_cb, task);
}

/**
 * inl_office_settle_service_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED, or a #INL_STORE_ERROR; the message says what to do
 *
 * Returns: whether the service may be used
 */
gboolean
inl_office_settle_service_finish (InlOffice     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_settle_service_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_change_stored_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);

  if (!inl_store_change_service_finish (INL_STORE (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  self->is_service_noted = TRUE;
  inl_office_take_connector (self, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

/**
 * inl_office_check_service_address:
 * @address: what somebody gave as the address of a service
 * @error: %INL_OFFICE_ERROR_BAD_ADDRESS
 *
 * Returns: whether an office could work with it
 */
gboolean
inl_office_check_service_address (const char  *address,
                                  GError     **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GUri) uri = inl_service_address_parse (address, &cause);

  if (uri == NULL)
    g_set_error_literal (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_BAD_ADDRESS, cause->message);
  return uri != NULL;
}

/**
 * inl_office_set_service_address_async:
 * @self: an office
 * @address: https, or http on this computer
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Talks to another service from now on, with the token and the log-in that belong to it. What is
 * under way with the old one is finished there. An office that is not open looks at the right when
 * it uses the service.
 */
void
inl_office_set_service_address_async (InlOffice           *self,
                                      const char          *address,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr(InlApiClient) client = NULL;
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *written = NULL;

  g_return_if_fail (INL_IS_OFFICE (self));
  g_return_if_fail (address != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_office_set_service_address_async);
  client = inl_api_client_new (address, &error);
  if (client == NULL)
    {
      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_BAD_ADDRESS, "%s",
                               error->message);
      return;
    }

  written = inl_connector_dup_address (INL_CONNECTOR (client));
  if (self->connector != NULL && g_str_equal (written, self->service_address))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (self->store == NULL || self->access == NULL)
    {
      inl_office_take_connector (self, INL_CONNECTOR (client));
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!inl_office_require_right (self, task, INL_RIGHT_MANAGE_SERVICE))
    return;

  g_task_set_task_data (task, g_steal_pointer (&client), g_object_unref);
  inl_store_change_service_async (self->store, INL_RIGHT_MANAGE_SERVICE, written,
                                  self->service_address, on_change_stored_cb,
                                  g_steal_pointer (&task));
}

/**
 * inl_office_set_service_address_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_BAD_ADDRESS, %INL_OFFICE_ERROR_NOT_ALLOWED, or one of the database when
 *   it cannot be put in the log; the old address stays then
 *
 * Returns: whether the office talks to it from now on
 */
gboolean
inl_office_set_service_address_finish (InlOffice     *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_set_service_address_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
