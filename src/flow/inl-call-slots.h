/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many calls to the service there are at once, whoever makes them. */

#define INL_TYPE_CALL_SLOTS (inl_call_slots_get_type ())
G_DECLARE_FINAL_TYPE (InlCallSlots, inl_call_slots, INL, CALL_SLOTS, GObject)

/* Makes the call of @task, and gives the slot back after it. */
typedef void (*InlCallFunc) (GTask *task);

InlCallSlots *inl_call_slots_new       (guint         n_slots);
void          inl_call_slots_take      (InlCallSlots *self,
                                        InlCallFunc   call,
                                        GTask        *task);
/* FALSE when it does not wait, so that its call is being made */
gboolean      inl_call_slots_withdraw  (InlCallSlots *self,
                                        GTask        *task);
void          inl_call_slots_give_back (InlCallSlots *self);

G_END_DECLS
