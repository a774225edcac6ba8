/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-bulk-asking.h"
#include "inl-office-trial.h"

G_BEGIN_DECLS

/* It adds the action "vacancy-seen" (x, the vacancy) to the application, which withdraws what was
 * notified about that vacancy, and "bulk-seen" for the bulk uitvraag. Toasts are the window's. */

#define INL_TYPE_NOTIFIER (inl_notifier_get_type ())
G_DECLARE_FINAL_TYPE (InlNotifier, inl_notifier, INL, NOTIFIER, GObject)

InlNotifier   *inl_notifier_new                 (GApplication *application,
                                                 InlOffice    *office);
char          *inl_notifier_dup_id              (InlOutcome   *outcome);
GNotification *inl_notifier_create_notification (InlOutcome   *outcome);
char          *inl_notifier_dup_body            (InlOutcome   *outcome);

GNotification *inl_notifier_create_bulk_notification (InlBulkAsking *bulk);
GNotification *inl_notifier_create_open_notification (const InlOpenCount *count);
void           inl_notifier_tell_open                (InlNotifier        *self,
                                                      const InlOpenCount *count);

G_END_DECLS
