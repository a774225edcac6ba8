/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inquiries for the tests, and steps that may be refused. */

#include "config.h"

#include "store-test-inquiries.h"

#include "inl-invitation.h"

gint64
get_id (gpointer record)
{
  return inl_record_get_id (INL_RECORD (record));
}

/* A vacancy with a queued inquiry for one contact; gives the id of the inquiry. */
gint64
add_inquiry (InlStore   *store,
             const char *number)
{
  g_autoptr(GError) error = NULL;
  gint64 relation_id = add_relation (store, number, "Bakkerij Jansen", "12345678");
  gint64 contact_id = add_contact (store, relation_id, "Jansen", "A@jansen.example", TRUE);
  gint64 vacancy_id = add_vacancy (store, relation_id, number, 0);
  g_autoptr(InlInquiry) inquiry = create_inquiry (store, vacancy_id);
  g_autoptr(InlInquiry) queued = NULL;
  g_autoptr(GPtrArray) invitations = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (invitations, g_object_new (INL_TYPE_INVITATION, "contact-id", contact_id,
                                              "name", "A. Jansen", "email", "A@jansen.example",
                                              NULL));
  queued = queue_inquiry (store, inquiry, invitations, 0, &error);
  g_assert_no_error (error);
  return get_id (queued);
}

InlInquiryState
get_state (InlStore *store,
           gint64    id)
{
  g_autoptr(InlInquiry) inquiry = load (store, INL_RECORD_KIND_INQUIRY, id);

  return inl_inquiry_get_state (inquiry);
}

gboolean
try_change (InlStore         *store,
            gint64            id,
            InlInquiryState   state,
            GError          **error)
{
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (state, INL_OUTCOME_KIND_NONE);
  g_autoptr(InlInquiry) changed = change (store, id, news, error);

  return changed != NULL;
}

gboolean
try_claim (InlStore  *store,
           gint64     id,
           GError   **error)
{
  g_autoptr(InlInquiry) claimed = claim (store, id, error);

  return claimed != NULL;
}

/* As if the service took it at once. */
void
send_now (InlStore *store,
          gint64    id)
{
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (INL_INQUIRY_STATE_SENT,
                                                             INL_OUTCOME_KIND_SENT);
  g_autoptr(InlInquiry) sent = NULL;
  g_autoptr(GError) error = NULL;

  news->sent_at = g_strdup (NOW);
  g_assert_true (try_claim (store, id, NULL));
  sent = change (store, id, news, &error);
  g_assert_no_error (error);
}

void
stop_clock (InlStore   *store,
            InlClock  **clock)
{
  *clock = inl_clock_new_stopped (NOW);
  inl_store_set_clock (store, *clock);
}
