/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sender of an office, one for each service: what a former one has under way it finishes with
 * the parts of its own service. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

static void
on_sender_outcome_cb (InlSender  *sender,
                      InlOutcome *outcome,
                      gboolean    is_awaited,
                      gpointer    user_data)
{
  const gboolean is_in_bulk = inl_office_tell_bulk (user_data, outcome);

  /* Who asked for it is answered, and what stops all concerns more than this one. */
  if (!is_in_bulk || is_awaited || inl_outcome_kind_stops_all (outcome->kind))
    inl_office_emit_outcome (user_data, outcome);
}

static void
on_sender_pause_changed_cb (InlSender *sender,
                            gpointer   user_data)
{
  g_object_notify (user_data, "pause");
}

static void
on_former_finished_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(InlOffice) self = user_data;
  InlSender *former = INL_SENDER (source);

  inl_sender_finish_finish (former, result);
  if (self->sender != NULL)
    inl_sender_take_unsaved (self->sender, former);
  g_ptr_array_remove (self->former_senders, former);
}

/* What it still cannot store when it has finished is left to the one that is there then. */
static void
retire (InlOffice *self,
        InlSender *sender)
{
  g_ptr_array_add (self->former_senders, sender);
  inl_sender_finish_async (sender, on_former_finished_cb, g_object_ref (self));
}

/**
 * inl_office_replace_sender:
 * @self: an office with another store, service or keyring than before
 *
 * Sends with those from now on.
 */
void
inl_office_replace_sender (InlOffice *self)
{
  if (self->sender != NULL)
    retire (self, g_steal_pointer (&self->sender));
  g_object_notify (G_OBJECT (self), "pause");
  if (self->store == NULL || self->connector == NULL)
    return;

  self->sender = inl_sender_new (self->store, self->connector, self->credentials, self->clock);
  g_signal_connect_object (self->sender, "outcome", G_CALLBACK (on_sender_outcome_cb), self, 0);
  g_signal_connect_object (self->sender, "pause-changed", G_CALLBACK (on_sender_pause_changed_cb),
                           self, 0);
  inl_office_follow_sender (self);
  inl_office_update_sender (self);
}

static gboolean
is_concerned (InlSender *sender,
              gint64     inquiry_id)
{
  return inl_sender_is_running (sender, inquiry_id) || inl_sender_has_unsaved (sender, inquiry_id);
}

/**
 * inl_office_find_sender_of:
 * @self: an office
 * @inquiry_id: an inquiry
 *
 * Returns: (transfer none) (nullable): the sender that has an attempt under way for it, or knows
 *   what came of one and could not store that; also one of a former service
 */
InlSender *
inl_office_find_sender_of (InlOffice *self,
                           gint64     inquiry_id)
{
  if (self->sender != NULL && is_concerned (self->sender, inquiry_id))
    return self->sender;

  for (guint i = 0; i < self->former_senders->len; i++)
    if (is_concerned (g_ptr_array_index (self->former_senders, i), inquiry_id))
      return g_ptr_array_index (self->former_senders, i);

  return NULL;
}
