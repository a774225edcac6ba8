/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_OUTBOX_PAGE (inl_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (InlOutboxPage, inl_outbox_page, INL, OUTBOX_PAGE, GtkWidget)

GtkWidget *inl_outbox_page_new (InlOffice *office);

G_END_DECLS
