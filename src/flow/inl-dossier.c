/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlDossier: what an uitvraag is made of. It is read anew before every question, and frozen into
 * an inquiry whose body never changes after that, whatever becomes of the records. */

#define G_LOG_DOMAIN "inl-dossier"

#include "config.h"

#include "inl-dossier.h"

#include <string.h>

#include "inl-contact-name.h"
#include "inl-inquiry-request.h"
#include "inl-invitation.h"
#include "inl-readiness.h"

/**
 * inl_dossier_free:
 * @self: (transfer full): a dossier
 *
 * Frees it.
 */
void
inl_dossier_free (InlDossier *self)
{
  g_clear_object (&self->vacancy);
  g_clear_object (&self->relation);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}

static void
free_dossier (gpointer data)
{
  inl_dossier_free (data);
}

static void
on_contacts_queried_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlDossier *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->contacts = inl_store_query_finish (INL_STORE (source), result, &error);
  if (self->contacts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->findings = inl_readiness_check (self->relation, self->contacts, self->vacancy);
  g_task_return_boolean (task, TRUE);
}

static void
on_relation_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_CONTACT);
  InlDossier *self = g_task_get_task_data (task);
  GError *error = NULL;
  InlRecord *record;

  record = inl_store_load_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->relation = INL_RELATION (record);
  query->relation_id = inl_record_get_id (record);
  inl_store_query_async (INL_STORE (source), query, cancellable,
                         on_contacts_queried_cb, g_steal_pointer (&task));
}

static void
on_vacancy_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  InlDossier *self = g_task_get_task_data (task);
  GError *error = NULL;
  InlRecord *record;

  record = inl_store_load_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->vacancy = INL_VACANCY (record);
  inl_store_load_async (INL_STORE (source), INL_RECORD_KIND_RELATION,
                        inl_vacancy_get_relation_id (self->vacancy),
                        cancellable, on_relation_loaded_cb,
                        g_steal_pointer (&task));
}

/**
 * inl_dossier_load_async:
 * @store: where it is kept
 * @vacancy_id: a vacancy
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads all that an uitvraag for the vacancy is made of, and checks it.
 */
void
inl_dossier_load_async (InlStore            *store,
                        gint64               vacancy_id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, inl_dossier_load_async);
  g_task_set_task_data (task, g_new0 (InlDossier, 1), free_dossier);
  inl_store_load_async (store, INL_RECORD_KIND_VACANCY, vacancy_id, cancellable,
                        on_vacancy_loaded_cb, g_steal_pointer (&task));
}

/**
 * inl_dossier_load_finish:
 * @result: as given to the callback
 * @error: an error of the store
 *
 * Returns: (transfer full): the dossier, or %NULL
 */
InlDossier *
inl_dossier_load_finish (GAsyncResult  *result,
                         GError       **error)
{
  InlDossier *self = g_task_get_task_data (G_TASK (result));
  InlDossier *loaded;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  loaded = g_memdup2 (self, sizeof *self);
  memset (self, 0, sizeof *self);
  return loaded;
}

static GBytes *
build_body (InlDossier  *self,
            GPtrArray   *recipients,
            const char  *uuid,
            GError     **error)
{
  g_autoptr(InlInquiryRequest) request = inl_inquiry_request_new ();

  request->kenmerk = g_strdup (uuid);
  request->kvk_number = g_strdup (inl_relation_get_kvk_number (self->relation));
  request->company_name = g_strdup (inl_relation_get_name (self->relation));
  request->vacancy_number = g_strdup (inl_vacancy_get_number (self->vacancy));
  request->description = g_strdup (inl_vacancy_get_description (self->vacancy));
  request->start_date = g_strdup (inl_vacancy_get_start_date (self->vacancy));
  request->position_name = g_strdup (inl_vacancy_get_position_name (self->vacancy));
  for (guint i = 0; i < recipients->len; i++)
    {
      InlContact *contact = g_ptr_array_index (recipients, i);
      g_autofree char *name = inl_contact_dup_full_name (contact);

      inl_inquiry_request_add_recipient (request, name, inl_contact_get_email (contact));
    }

  return inl_inquiry_request_to_json (request, error);
}

static char *
join_names (GPtrArray *recipients)
{
  g_auto(GStrv) names = g_new0 (char *, recipients->len + 1);

  for (guint i = 0; i < recipients->len; i++)
    names[i] = inl_contact_dup_full_name (g_ptr_array_index (recipients, i));

  return g_strjoinv (", ", names);
}

/**
 * inl_dossier_freeze:
 * @self: a dossier without findings
 * @uuid: kenmerk and Idempotency-Key
 * @now: the moment
 * @error: why no request can be made of it
 *
 * Returns: (transfer full): an inquiry to be queued, with its final body, or %NULL
 */
InlInquiry *
inl_dossier_freeze (InlDossier  *self,
                    const char  *uuid,
                    const char  *now,
                    GError     **error)
{
  g_autoptr(GPtrArray) recipients = inl_readiness_list_recipients (self->contacts);
  g_autoptr(GBytes) bytes = build_body (self, recipients, uuid, error);
  g_autofree char *body = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *names = NULL;
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  body = g_strndup (data, size);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  names = join_names (recipients);
  return g_object_new (INL_TYPE_INQUIRY,
                       "uuid", uuid,
                       "vacancy-id", inl_record_get_id (INL_RECORD (self->vacancy)),
                       "relation-id", inl_record_get_id (INL_RECORD (self->relation)),
                       "state", INL_INQUIRY_STATE_QUEUED,
                       "created-at", now,
                       "created-by", g_get_user_name (),
                       "body", body,
                       "body-hash", hash,
                       "relation-number", inl_relation_get_number (self->relation),
                       "relation-name", inl_relation_get_name (self->relation),
                       "kvk-number", inl_relation_get_kvk_number (self->relation),
                       "vacancy-number", inl_vacancy_get_number (self->vacancy),
                       "position-name", inl_vacancy_get_position_name (self->vacancy),
                       "recipients", names,
                       NULL);
}

/**
 * inl_dossier_plan_invitations:
 * @self: a dossier
 *
 * Returns: (transfer full) (element-type InlInvitation): one for each who gets an e-mail
 */
GPtrArray *
inl_dossier_plan_invitations (InlDossier *self)
{
  g_autoptr(GPtrArray) recipients = inl_readiness_list_recipients (self->contacts);
  GPtrArray *invitations = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < recipients->len; i++)
    {
      InlContact *contact = g_ptr_array_index (recipients, i);
      g_autofree char *name = inl_contact_dup_full_name (contact);

      InlInvitation *invitation;

      invitation = g_object_new (INL_TYPE_INVITATION,
                                 "contact-id", inl_record_get_id (INL_RECORD (contact)),
                                 "name", name,
                                 "email", inl_contact_get_email (contact),
                                 NULL);
      g_ptr_array_add (invitations, invitation);
    }

  return invitations;
}
